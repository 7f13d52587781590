import { createHmac } from 'node:crypto';
import type { Stack } from './local-stack.ts';

export const FORM = 'application/x-www-form-urlencoded';

/**
 * Sends a request to the gateway as Slack signs it, unless `given` changes that: `at` is seconds from
 * now, `secret` another signing secret.
 */
export async function sendSigned(
  { gateway, signingSecret }: Pick<Stack, 'gateway' | 'signingSecret'>,
  body: string | Uint8Array<ArrayBuffer>,
  given: { type?: string; at?: number; secret?: string } = {},
): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000) + (given.at ?? 0));
  const hmac = createHmac('sha256', given.secret ?? signingSecret);
  const signature = hmac.update(`v0:${timestamp}:`).update(body).digest('hex');
  return await fetch(gateway, {
    method: 'POST',
    headers: {
      'content-type': given.type ?? FORM,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
}
