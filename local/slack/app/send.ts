/** One signed request to the app's request URL. */
import { createHmac } from 'node:crypto';
import type { WorkspaceOptions } from '../workspace-state.ts';

/** What the app answered. It has three seconds; an answer other than 2xx is an error. */
export type Answer =
  | { ok: true; text: string; json: boolean }
  | {
      ok: false;
      error: 'operation_timeout' | 'http_error';
      reason: 'http_timeout' | 'connection_failed' | 'http_error' | 'too_many_redirects';
      status?: number;
      noRetry: boolean;
    };

const timeoutMs = 3000;

/** Posts `body`, signed as https://docs.slack.dev/authentication/verifying-requests-from-slack says. */
export async function send(
  options: WorkspaceOptions,
  type: 'application/json' | 'application/x-www-form-urlencoded',
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', options.signingSecret).update(`v0:${timestamp}:${body}`);
  try {
    const response = await fetch(options.requestUrl(), {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${mac.digest('hex')}`,
        ...headers,
      },
      body,
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    if (response.status >= 200 && response.status < 300) return { ok: true, text, json };
    const { status } = response;
    const reason = status < 400 ? 'too_many_redirects' : 'http_error';
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { ok: false, error: 'http_error', reason, status, noRetry };
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
    if (timedOut)
      return { ok: false, error: 'operation_timeout', reason: 'http_timeout', noRetry: false };
    return { ok: false, error: 'http_error', reason: 'connection_failed', noRetry: false };
  }
}

/** Sends a command or an interaction, which are forms. */
export const sendForm = (options: WorkspaceOptions, fields: Record<string, unknown>) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return send(options, 'application/x-www-form-urlencoded', form.toString());
};
