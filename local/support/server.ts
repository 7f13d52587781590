import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultList } from '../faults.ts';
import { listen, readBody, sendJson } from '../http.ts';
import type { openRecords } from '../records.ts';
import { fromWebsite } from '../website.ts';
import { agentSide } from './agent.ts';
import { call, type Front } from './call.ts';
import { controlSide } from './control.ts';
import { openDesk } from './desk.ts';
import type { SupportCaseEvent } from './event.ts';
import { requestBytes } from './limits.ts';
import { asRefusal } from './refusal.ts';
import { throttle } from './throttle.ts';

export type { SupportCaseEvent } from './event.ts';

export type SupportOptions = {
  /** 0: any free one. */
  port: number;
  /** Where cases live, durable or in memory. The caller closes it. */
  records: ReturnType<typeof openRecords>;
  /** Operations a second for the account, 0 for no limit. */
  rate: number;
  /** New cases an hour; AWS allows 10. 0, the default, for no limit. */
  casesPerHour?: number;
  account: { id: string; accessKeyId: string; secretAccessKey: string };
  region: string;
  /** Called with each Support Case Update once it is true. */
  emit(event: SupportCaseEvent): void;
  /** The cases' clock in milliseconds. Signatures go by the real one. */
  now?: () => number;
};

/**
 * An AWS Support endpoint on 127.0.0.1: `POST /` is the AWS API, `/agent/` the support agent's
 * side, `/faults` and `/clock` make it misbehave. Rejects if the port is taken.
 */
export async function startSupport(options: SupportOptions) {
  const { records, rate, casesPerHour = 0, account, region, emit } = options;
  const clock = { read: options.now ?? Date.now, ahead: 0 };
  const now = () => clock.read() + clock.ahead;
  const closing = new AbortController();
  const desk = openDesk({ records, account: account.id, region, casesPerHour, now, emit });
  const front: Front = {
    desk,
    verifier: { ...account, region, service: 'support' },
    faults: faultList(),
    take: throttle(rate, now),
    counts: new Map(),
    closing: closing.signal,
  };
  const control = {
    faults: front.faults,
    advance: (seconds: number) => {
      clock.ahead += seconds * 1000;
    },
  };
  const plainSide = (route: string, body: Buffer) =>
    agentSide(desk, route, body) ?? controlSide(control, route, body);

  const server = await listen((req, res) => {
    if (/^\/(\?|$)/.test(req.url ?? '')) void answerCall(front, req, res);
    else void answerPlain(plainSide, req, res);
  }, options.port);
  return {
    url: server.url,
    /** Calls so far by operation, refused ones included. */
    counts: () => Object.fromEntries(front.counts),
    close: () => {
      closing.abort();
      return server.close();
    },
  };
}

async function answerCall(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  };
  try {
    const { pathname, searchParams } = new URL(`http://127.0.0.1${req.url}`);
    const outcome = await call(front, {
      method: req.method ?? '',
      path: pathname,
      query: searchParams,
      headers: singleHeaders(req),
      body: await readBody(req, requestBytes),
    });
    if (outcome.kind === 'answer') sendJson(res, 200, outcome.body, headers);
    else setTimeout(() => res.destroy(), outcome.ms).unref();
  } catch (error) {
    const { type, message, status } = asRefusal(error);
    sendJson(res, status, { __type: type, message }, headers);
  }
}

async function answerPlain(
  side: (route: string, body: Buffer) => object | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  // This side asks nobody who they are.
  if (fromWebsite(req)) return sendJson(res, 403, { error: 'Not from a website.' });
  try {
    const route = `${req.method} ${req.url?.split('?')[0]}`;
    const answer = side(route, await readBody(req, requestBytes));
    if (answer) sendJson(res, 200, answer);
    else sendJson(res, 404, { error: `There is nothing at ${route}.` });
  } catch (error) {
    const { message, status } = asRefusal(error);
    sendJson(res, status, { error: message });
  }
}

function singleHeaders(req: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
  );
}
