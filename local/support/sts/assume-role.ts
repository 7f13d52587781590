import * as v from 'valibot';
import { Refusal } from '../../iam/refusal.ts';
import type { AccessKeys, Caller } from '../accounts/access-keys.ts';
import type { Elements } from './xml.ts';

const Query = v.object({
  RoleArn: v.pipe(v.string(), v.regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/)),
  RoleSessionName: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{2,64}$/)),
  ExternalId: v.optional(v.pipe(v.string(), v.regex(/^[\w+=,.@:/-]{2,1224}$/))),
  DurationSeconds: v.optional(
    v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(900), v.maxValue(43_200)),
    '3600',
  ),
});

/**
 * AssumeRole: any role of a known account may be assumed, with the account's external id if it has one.
 * Throws AccessDenied, ValidationError. `now` in milliseconds.
 */
export function assumeRole(
  keys: AccessKeys,
  caller: Caller,
  query: Record<string, string>,
  now: number,
): Elements {
  const parsed = v.safeParse(Query, query);
  if (!parsed.success) throw new Refusal('ValidationError', v.summarize(parsed.issues));
  const { RoleArn, RoleSessionName, ExternalId, DurationSeconds } = parsed.output;
  const accountId = RoleArn.split(':')[4] ?? '';
  if (caller.denied || !keys.trusts(accountId, ExternalId)) {
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`;
    throw new Refusal('AccessDenied', message, 403);
  }
  caller.authorize?.('sts:AssumeRole', RoleArn);
  const role = RoleArn.split('/').at(-1) ?? '';
  const session = keys.createSession(
    { accountId, role, sessionName: RoleSessionName },
    now,
    now + DurationSeconds * 1000,
  );
  return {
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAt).toISOString(),
    },
  };
}
