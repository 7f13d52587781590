import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../domain/ports.ts';
import { parseBody } from './parse-body.ts';
import { readPayload } from './payload.ts';
import { verifySignature } from './verify-signature.ts';

/** An HTTP request as it came in; header names in lower case. */
export type HttpRequest = { headers: Record<string, string | undefined>; body: Buffer };
export type HttpResponse = { status: number; body?: string; contentType?: string };

/**
 * Our way into Bolt, in place of its Lambda receiver. That one parses before it verifies, answers
 * unsigned requests, breaks non-ASCII bodies, and loses an event whose listener failed.
 */
export function createReceiver(ports: {
  signingSecret: string;
  now: () => number;
  log: Log;
}): Receiver & { handle(request: HttpRequest): Promise<HttpResponse> } {
  const { signingSecret, now, log } = ports;
  let app: App;

  return {
    init(initialised) {
      app = initialised;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),

    /**
     * 401 for what Slack did not sign, 400 for what cannot be read, 200 for all else, also for what no
     * listener wants. Throws what a listener throws: the answer is then a 5xx, and Slack sends an event
     * again.
     */
    async handle({ headers, body }) {
      const timestamp = headers['x-slack-request-timestamp'];
      const signature = headers['x-slack-signature'];
      const refused = verifySignature({ body, timestamp, signature }, signingSecret, now());
      if (refused) {
        log({ row: 'request', to: 'refused', why: refused, level: 'warn' });
        return { status: 401, body: refused };
      }
      const parsed = parseBody(body.toString('utf8'), headers['content-type']);
      if (parsed?.type === 'url_verification') return json({ challenge: parsed.challenge });
      if (parsed?.ssl_check) return { status: 200 };
      const payload = parsed ? readPayload(parsed) : ({ kind: 'unreadable' } as const);
      switch (payload.kind) {
        case 'unreadable':
          log({ row: 'request', to: 'refused', why: 'unreadable', level: 'warn' });
          return { status: 400, body: 'unreadable' };
        case 'unwanted':
          log({ row: 'request', to: 'ignored', why: payload.type });
          return { status: 200 };
        case 'routed':
          return await route(payload.body, headers);
      }
    },
  };

  async function route(
    body: Record<string, unknown>,
    headers: HttpRequest['headers'],
  ): Promise<HttpResponse> {
    let answer: HttpResponse | undefined;
    const retryReason = headers['x-slack-retry-reason'];
    await app.processEvent({
      body,
      retryNum: Number(headers['x-slack-retry-num'] ?? 0),
      ...(retryReason && { retryReason }),
      ack: async (response) => {
        if (response === undefined || response === '') answer ??= { status: 200 };
        else if (typeof response === 'string') answer ??= { status: 200, body: response };
        else answer ??= json(response);
      },
    });
    if (!answer) log({ row: 'request', to: 'ignored', why: 'no-listener' });
    return answer ?? { status: 200 };
  }
}

const json = (value: unknown): HttpResponse => ({
  status: 200,
  body: JSON.stringify(value),
  contentType: 'application/json',
});
