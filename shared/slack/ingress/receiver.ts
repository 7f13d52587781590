import type { App, Receiver } from '@slack/bolt';
import type { LogLine } from '../../domain/ports.ts';
import { parseBody } from './parse-body.ts';
import { readPayload } from './payload.ts';
import { refuse } from './verify-signature.ts';

/** An HTTP request as it came in; header names in lower case. */
export type HttpRequest = { headers: Record<string, string | undefined>; body: Buffer };
export type HttpResponse = { status: number; body?: string; contentType?: string };

/**
 * Our way into Bolt, in place of its Lambda receiver. That one parses before it verifies, answers
 * unsigned requests, breaks non-ASCII bodies, and loses an event whose listener failed.
 */
export function createReceiver({
  signingSecret,
  now,
  log,
}: {
  signingSecret: string;
  now: () => number;
  log: (line: LogLine) => void;
}): Receiver & { handle(request: HttpRequest): Promise<HttpResponse> } {
  let app: App;

  return {
    init(initialised) {
      app = initialised;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),

    /**
     * 401 for what Slack did not sign, 400 for what cannot be read, 404 for what no listener wants.
     * Throws what a listener throws: the answer is then a 5xx, and Slack sends an event again.
     */
    async handle({ headers, body }) {
      const refused = refuse(
        {
          body,
          timestamp: headers['x-slack-request-timestamp'],
          signature: headers['x-slack-signature'],
        },
        signingSecret,
        now(),
      );
      if (refused) {
        log({ row: 'request', to: 'refused', why: refused });
        return { status: 401, body: refused };
      }
      const parsed = parseBody(body.toString('utf8'), headers['content-type']);
      if (!parsed) {
        log({ row: 'request', to: 'refused', why: 'unreadable' });
        return { status: 400, body: 'unreadable' };
      }
      if (parsed.type === 'url_verification') return json({ challenge: parsed.challenge });
      if (parsed.ssl_check) return { status: 200 };
      // Slack tells of a limit on events; there is nothing to do but to know of it.
      const payload = parsed.type === 'app_rate_limited' ? 'unwanted' : readPayload(parsed);
      if (payload === 'unwanted') {
        log({ row: 'request', to: 'ignored', why: String(parsed.type) });
        return { status: 200 };
      }
      if (payload === 'unreadable') {
        log({ row: 'request', to: 'refused', why: 'not as Slack sends it' });
        return { status: 400, body: 'unreadable' };
      }

      let answer: HttpResponse | undefined;
      await app.processEvent({
        body: parsed,
        retryNum: Number(headers['x-slack-retry-num'] ?? 0),
        ...(headers['x-slack-retry-reason'] && { retryReason: headers['x-slack-retry-reason'] }),
        ack: async (response) => {
          if (response === undefined || response === '') answer ??= { status: 200 };
          else if (typeof response === 'string') answer ??= { status: 200, body: response };
          else answer ??= json(response);
        },
      });
      if (!answer) log({ row: 'request', to: 'ignored', why: 'no listener' });
      return answer ?? { status: 404 };
    },
  };
}

const json = (value: unknown): HttpResponse => ({
  status: 200,
  body: JSON.stringify(value),
  contentType: 'application/json',
});
