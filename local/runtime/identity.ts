/** The AWS account and the secrets of the local AWS credentials and Slack app. */
import { randomBytes } from 'node:crypto';
import type { Records } from './sqlite-store.ts';

export const ACCOUNT = '123456789012';

type Identity = { accessKeyId: string; secretAccessKey: string; signingSecret: string };

/** The secrets kept in `records`, so that they stay the same after a restart; new ones if there are none. */
export function loadIdentity(records: Records<Identity>): Identity {
  const kept = records.get('identity');
  if (kept) return kept;
  const created = {
    accessKeyId: 'AKIALOCALCASETHREAD0',
    secretAccessKey: randomBytes(30).toString('base64url'),
    signingSecret: randomBytes(16).toString('hex'),
  };
  records.put('identity', created);
  return created;
}
