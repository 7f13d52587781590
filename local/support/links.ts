import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Records } from '../runtime/sqlite-store.ts';
import { linkLife } from './limits.ts';
import { Refusal } from './refusal.ts';
import { timeText } from './time.ts';

type Options = {
  /** Keeps the secret that signs, so that a link outlives a restart. */
  secrets: Records<string>;
  now(): number;
  /** Where this server listens, without a slash at the end. */
  base(): string;
};

/** Links to this server that need no other credentials, as S3's presigned ones. */
export function openLinks({ secrets, now, base }: Options) {
  const secret = secrets.get('links') ?? randomBytes(32).toString('hex');
  secrets.put('links', secret);
  const sign = (path: string, expires: string) =>
    createHmac('sha256', secret).update(`${path}\n${expires}`).digest();

  return {
    /** A link to `path`, which starts with a slash; good for an hour. */
    make(path: string): { url: string; expiryDate: string } {
      const expiresAt = now() + linkLife;
      const signature = sign(path, String(expiresAt)).toString('hex');
      const query = new URLSearchParams({ expires: String(expiresAt), signature });
      return { url: `${base()}${path}?${query}`, expiryDate: timeText(expiresAt) };
    },
    /** Throws a Refusal (403) for a link that is not ours or has expired. */
    check({ pathname, searchParams }: URL): void {
      const expires = searchParams.get('expires') ?? '';
      const given = Buffer.from(searchParams.get('signature') ?? '', 'hex');
      const wanted = sign(pathname, expires);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        throw new Refusal('SignatureDoesNotMatch', 'The signature of this link is wrong.', 403);
      }
      if (now() >= Number(expires)) {
        throw new Refusal('AccessDenied', 'Request has expired', 403);
      }
    },
  };
}
export type Links = ReturnType<typeof openLinks>;
