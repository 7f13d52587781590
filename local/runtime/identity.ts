/** The names and secrets of this machine's AWS account and Slack app, the same after a restart. */
import { randomBytes } from 'node:crypto';
import type { Records } from './sqlite-store.ts';

export const ACCOUNT = '123456789012';

export type Identity = { accessKeyId: string; secretAccessKey: string; signingSecret: string };

/** The identity kept in `records`; a new one if there is none. */
export function identity(records: Records<Identity>): Identity {
  const kept = records.get('identity');
  if (kept) return kept;
  const made = {
    accessKeyId: 'AKIALOCALCASETHREAD0',
    secretAccessKey: randomBytes(30).toString('base64url'),
    signingSecret: randomBytes(16).toString('hex'),
  };
  records.put('identity', made);
  return made;
}
