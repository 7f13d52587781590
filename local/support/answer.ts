import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../runtime/http.ts';
import { agentSide } from './agent.ts';
import { call, type Front } from './call.ts';
import { type Control, controlSide } from './control.ts';
import { requestBytes } from './limits.ts';
import type { Links } from './links.ts';
import { asRefusal, Refusal } from './refusal.ts';
import type { Signed } from './sigv4.ts';
import { answerSts, stsError } from './sts/answer.ts';
import { transfer } from './transfer.ts';

export type Parts = { front: Front; links: Links; control: Control };

/** Answers one HTTP request, whatever it is for. Never rejects. */
export function answerRequest(
  parts: Parts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const path = req.url?.split('?')[0] ?? '';
  if (/^\/(uploads|downloads)\//.test(path)) return answerTransfer(parts, req, res);
  if (path !== '/') return answerPlain(parts.control, req, res);
  return /^application\/x-www-form-urlencoded\b/.test(req.headers['content-type'] ?? '')
    ? answerQuery(parts.front, req, res)
    : answerJson(parts.front, req, res);
}

async function answerJson(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  };
  try {
    const request = await readSigned(req);
    if (!/^application\/x-amz-json-1\.1\b/.test(req.headers['content-type'] ?? '')) {
      throw new Refusal('UnknownOperationException', 'This is not AWS JSON 1.1.', 404);
    }
    const outcome = await call(front, request);
    if (outcome.kind === 'answer') sendJson(res, 200, outcome.body, headers);
    else setTimeout(() => res.destroy(), outcome.ms).unref();
  } catch (error) {
    const { type, message, status } = asRefusal(error);
    sendJson(res, status, { __type: type, message }, headers);
  }
}

async function answerQuery(
  { keys }: Front,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const id = randomUUID();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': id };
  try {
    const xml = await answerSts(keys, await readSigned(req), id);
    res.writeHead(200, headers).end(xml);
  } catch (error) {
    const refusal = asRefusal(error);
    res.writeHead(refusal.status, headers).end(stsError(refusal, id));
  }
}

async function answerTransfer(
  { front, links }: Parts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await transfer({ desks: front.desks, links }, req, res);
  } catch (error) {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const { type, message, status } = asRefusal(error);
    // what is left of the body would stand in the way of the next request
    req.resume();
    res.writeHead(status, { 'content-type': 'application/xml' });
    res.end(`<Error><Code>${type}</Code><Message>${message}</Message></Error>`);
  }
}

async function answerPlain(
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const route = `${req.method} ${req.url?.split('?')[0]}`;
    const body = await readBody(req, requestBytes);
    const answer = agentSide(control.desks, route, body) ?? controlSide(control, route, body);
    if (answer) sendJson(res, 200, answer);
    else sendJson(res, 404, { error: `There is nothing at ${route}.` });
  } catch (error) {
    const { message, status } = asRefusal(error);
    sendJson(res, status, { error: message });
  }
}

async function readSigned(req: IncomingMessage): Promise<Signed> {
  const { pathname, searchParams } = new URL(`http://127.0.0.1${req.url}`);
  const headers = Object.entries(req.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: req.method ?? '',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: await readBody(req, requestBytes),
  };
}
