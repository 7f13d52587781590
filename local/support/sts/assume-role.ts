import * as v from 'valibot';
import type { Caller, Keys } from '../keys.ts';
import { Refusal } from '../refusal.ts';
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
 * AssumeRole: any role of an account that is known, if the external id is the account's. Throws
 * AccessDenied, ValidationError. `now` in milliseconds.
 */
export function assumeRole(
  keys: Keys,
  caller: Caller,
  query: Record<string, string>,
  now: number,
): Elements {
  const read = v.safeParse(Query, query);
  if (!read.success) throw new Refusal('ValidationError', v.summarize(read.issues));
  const { RoleArn, RoleSessionName, ExternalId, DurationSeconds } = read.output;
  const accountId = RoleArn.split(':')[4] ?? '';
  if (caller.denied || !keys.trusts(accountId, ExternalId)) {
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`;
    throw new Refusal('AccessDenied', message, 403);
  }
  const role = RoleArn.split('/').at(-1) ?? '';
  const who = { accountId, role, sessionName: RoleSessionName };
  const session = keys.issue(who, now, now + DurationSeconds * 1000);
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
