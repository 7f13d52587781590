/** An app that the workspace sends to. It checks every signature itself and keeps the requests. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Event = Record<string, unknown> & {
  type: string;
  subtype?: string;
  text?: string;
  ts: string;
  message?: { subtype?: string };
  attachments?: unknown;
  user_profile?: unknown;
  files?: { id: string; url_private_download: string }[];
};
/** The fields that tests read; others are compared as they are. */
type Payload = Record<string, unknown> & {
  type?: string;
  event?: Event;
  event_id?: string;
  trigger_id: string;
  response_url: string;
  actions?: unknown;
  view?: { state: { values: unknown } };
};
export type Received = {
  kind: 'command' | 'interaction' | 'event';
  payload: Payload;
  headers: IncomingMessage['headers'];
  signed: boolean;
};
type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'never';

function verified(secret: string, req: IncomingMessage, raw: Buffer): boolean {
  const at = String(req.headers['x-slack-request-timestamp']);
  const mac = createHmac('sha256', secret).update(`v0:${at}:`).update(raw).digest('hex');
  const given = Buffer.from(String(req.headers['x-slack-signature']));
  const mine = Buffer.from(`v0=${mac}`);
  const fresh = Math.abs(Date.now() / 1000 - Number(at)) < 300;
  return fresh && given.length === mine.length && timingSafeEqual(given, mine);
}

function read(raw: string, type: string): Pick<Received, 'kind' | 'payload'> {
  if (type.startsWith('application/json')) return { kind: 'event', payload: JSON.parse(raw) };
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  if (payload) return { kind: 'interaction', payload: JSON.parse(payload) };
  const fields: Record<string, unknown> = Object.fromEntries(form);
  return { kind: 'command', payload: fields as Payload };
}

/** Starts the app. A test may replace `answer` at any time; `until` waits up to 5 s for a request. */
export async function startApp(secret: string) {
  const received: Received[] = [];
  const app = {
    received,
    answer: (_request: Received): Answer | Promise<Answer> => ({}),
    url: '',
    async until(wanted: (request: Received) => boolean): Promise<Received> {
      const deadline = Date.now() + 5000;
      for (;;) {
        const found = received.find(wanted);
        if (found) return found;
        if (Date.now() > deadline) throw new Error('the app did not receive the request in time');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** The message events that the app received, in that order. */
    messages: () =>
      received
        .flatMap(({ payload }) => payload.event ?? [])
        .filter((event) => event.type === 'message'),
    close: async () => {},
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const request: Received = {
      ...read(raw.toString(), req.headers['content-type'] ?? ''),
      headers: req.headers,
      signed: verified(secret, req, raw),
    };
    received.push(request);
    const answer = await app.answer(request);
    if (answer === 'never') return;
    const json = typeof answer.body === 'object';
    const type = json ? 'application/json' : 'text/plain';
    res.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers });
    res.end(json ? JSON.stringify(answer.body) : (answer.body ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  app.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return app;
}
