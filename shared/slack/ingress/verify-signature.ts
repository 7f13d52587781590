import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack signs each request; an older or newer one may be a replay (docs.slack.dev, "Verifying requests"). */
const WINDOW_SECONDS = 300;

export type Refusal = 'unsigned' | 'stale' | 'forged';

/**
 * Checks the signature over the raw bytes, before anything parses them. Gives undefined when the
 * request is Slack's, else why it is not. There is no way to turn it off.
 */
export function verifySignature(
  request: { body: Buffer; timestamp: string | undefined; signature: string | undefined },
  signingSecret: string,
  now: number,
): Refusal | undefined {
  const { body, timestamp, signature } = request;
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  if (Math.abs(now / 1000 - Number(timestamp)) > WINDOW_SECONDS) return 'stale';
  const hmac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body);
  const expected = Buffer.from(`v0=${hmac.digest('hex')}`);
  const given = Buffer.from(signature);
  // Constant time: a byte-wise comparison would let a forger guess the signature byte by byte.
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine ? undefined : 'forged';
}
