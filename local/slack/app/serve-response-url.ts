/** The server behind the response_urls. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultList } from '../../runtime/faults.ts';
import { readBody, sendJson } from '../../runtime/http.ts';
import type { ResponseUrlFault } from '../faults.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { respond } from './respond.ts';

const maxBodyBytes = 1024 * 1024;

/** Serves /slack/response/<id>. Answers 404 to an unknown, expired or used-up id, 400 to bad content. */
export async function serveResponseUrl(
  state: WorkspaceState,
  id: string,
  faults: FaultList<ResponseUrlFault>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const text = (await readBody(req, maxBodyBytes)).toString();
  const given = parseJson(text) ?? parseJson(new URLSearchParams(text).get('payload') ?? '');
  const fault = faults.next('response_url');
  if (fault) return answerFault(fault, req, res);
  try {
    const target = state.responseUrls.use(id);
    if (!given) throw new Refusal('invalid_payload');
    respond(state, target, given);
    sendJson(res, 200, { ok: true });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const status = cause.error.endsWith('_url') ? 404 : 400;
    sendJson(res, status, { ok: false, error: cause.error, ...cause.more });
  }
}

/** Answers without doing anything: with the fault's status, or by closing the connection. */
function answerFault(fault: ResponseUrlFault, req: IncomingMessage, res: ServerResponse): void {
  if (fault.do === 'drop') return void req.socket.destroy();
  const retryAfter = { 'retry-after': String(Math.ceil((fault.ms ?? 1000) / 1000)) };
  const headers = fault.status === 429 ? retryAfter : {};
  sendJson(res, fault.status, { ok: false, error: fault.error ?? 'expired_url' }, headers);
}
