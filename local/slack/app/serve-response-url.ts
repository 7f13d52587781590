/** The server behind the response_urls. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../../runtime/http.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { respond } from './respond.ts';

const maxBodyBytes = 1024 * 1024;

/** Serves /slack/response/<id>. Answers 404 to an unknown, expired or used-up id, 400 to bad content. */
export async function serveResponseUrl(
  state: WorkspaceState,
  id: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const text = (await readBody(req, maxBodyBytes)).toString();
  const given = parseJson(text) ?? parseJson(new URLSearchParams(text).get('payload') ?? '');
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
