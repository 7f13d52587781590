import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../iam/refusal.ts';
import type { Records } from '../../runtime/sqlite-store.ts';
import { linkLife } from '../protocol/limits.ts';
import { timeText } from '../protocol/time.ts';

type Options = {
  /** Keep the secret that signs, so that links are valid after a restart too. */
  secrets: Records<string>;
  now(): number;
  /** This server's URL, without a slash at the end. */
  base(): string;
};

/** Links to this server that need no other credentials, like presigned URLs of S3. */
export function createSignedLinks({ secrets, now, base }: Options) {
  const secret = secrets.get('links') ?? randomBytes(32).toString('hex');
  secrets.put('links', secret);
  const sign = (path: string, expires: string) =>
    createHmac('sha256', secret).update(`${path}\n${expires}`).digest();

  return {
    /** A link to `path`, which starts with a slash; valid for an hour. */
    create(path: string): { url: string; expiryDate: string } {
      const expiresAt = now() + linkLife;
      const signature = sign(path, String(expiresAt)).toString('hex');
      const query = new URLSearchParams({ expires: String(expiresAt), signature });
      return { url: `${base()}${path}?${query}`, expiryDate: timeText(expiresAt) };
    },
    /** Throws a Refusal (403) for a link that was not made here or has expired. */
    verify({ pathname, searchParams }: URL): void {
      const expires = searchParams.get('expires') ?? '';
      const given = Buffer.from(searchParams.get('signature') ?? '', 'hex');
      const expected = sign(pathname, expires);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new Refusal('SignatureDoesNotMatch', 'The signature of this link is wrong.', 403);
      }
      if (now() >= Number(expires)) {
        throw new Refusal('AccessDenied', 'Request has expired', 403);
      }
    },
  };
}
export type SignedLinks = ReturnType<typeof createSignedLinks>;
