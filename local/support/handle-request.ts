import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../runtime/http.ts';
import { readSignedRequest } from './accounts/read-signed-request.ts';
import { answerAgentRoute } from './agent/agent-routes.ts';
import { answerSupport } from './answer-support.ts';
import type { CallContext } from './call-operation.ts';
import { answerControlRoute, type Controls } from './control-routes.ts';
import { requestBytes } from './protocol/limits.ts';
import { asRefusal } from './protocol/refusal.ts';
import type { SignedLinks } from './state/signed-links.ts';
import { callSts, stsError } from './sts/call-sts.ts';
import { transferFile } from './transfer-file.ts';

export type Server = { context: CallContext; links: SignedLinks; controls: Controls };

/** Answers any HTTP request to the server. Never rejects. */
export function handleRequest(
  server: Server,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const path = req.url?.split('?')[0] ?? '';
  if (/^\/(uploads|downloads)\//.test(path)) return answerTransfer(server, req, res);
  if (path !== '/') return answerRoute(server.controls, req, res);
  return /^application\/x-www-form-urlencoded\b/.test(req.headers['content-type'] ?? '')
    ? answerSts(server.context, req, res)
    : answerSupport(server.context, req, res);
}

async function answerSts(
  { keys }: CallContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const id = randomUUID();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': id };
  try {
    const xml = await callSts(keys, await readSignedRequest(req), id);
    res.writeHead(200, headers).end(xml);
  } catch (error) {
    const refusal = asRefusal(error);
    res.writeHead(refusal.status, headers).end(stsError(refusal, id));
  }
}

async function answerTransfer(
  { context, links }: Server,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await transferFile({ accounts: context.accounts, links }, req, res);
  } catch (error) {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const { type, message, status } = asRefusal(error);
    // Unread bytes of the body would be taken for the next request.
    req.resume();
    res.writeHead(status, { 'content-type': 'application/xml' });
    res.end(`<Error><Code>${type}</Code><Message>${message}</Message></Error>`);
  }
}

async function answerRoute(
  controls: Controls,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const route = `${req.method} ${req.url?.split('?')[0]}`;
    const body = await readBody(req, requestBytes);
    const answer =
      answerAgentRoute(controls.accounts, route, body) ??
      (await answerControlRoute(controls, route, body));
    if (answer) sendJson(res, 200, answer);
    else sendJson(res, 404, { error: `There is nothing at ${route}.` });
  } catch (error) {
    const { message, status } = asRefusal(error);
    sendJson(res, status, { error: message });
  }
}
