/** The endpoints that act as a person in the Slack client, for what no Web API method does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../../runtime/http.ts';
import type { Json } from '../blocks/block.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { action } from './action.ts';
import { command } from './command.ts';
import { message } from './message.ts';
import { options } from './options.ts';
import { share } from './share.ts';
import { shortcut } from './shortcut.ts';
import { ephemerals, home, mentions, view } from './shown.ts';
import { close, submit } from './submit.ts';
import { findPerson, requireText, type UserAction } from './user-action.ts';

const userActions: Record<string, UserAction> = {
  'POST command': command,
  'POST message': message,
  'POST share': share,
  'POST shortcut': shortcut,
  'POST options': options,
  'POST action': action,
  'POST submit': submit,
  'POST close': close,
  'GET view': view,
  'GET home': home,
  'GET ephemerals': ephemerals,
};

async function answer(state: WorkspaceState, name: string, query: URLSearchParams, body: string) {
  if (name === 'GET mentions') return mentions(state, query.get('channel'));
  const userAction = userActions[name];
  if (!userAction) throw new Refusal('not_found');
  const given: Json | undefined = name.startsWith('GET')
    ? Object.fromEntries(query)
    : parseJson(body);
  if (!given) throw new Refusal('invalid_json');
  return userAction(state, findPerson(state, requireText(given, 'user')), given);
}

/**
 * Serves /slack/user-actions/. Takes and gives JSON. Answers 404 if something is not found and 400
 * to any other invalid request, with `{ok: false, error}`.
 */
export async function serveUserActions(
  state: WorkspaceState,
  path: string,
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const body = (await readBody(req, 1024 * 1024)).toString();
    sendJson(res, 200, await answer(state, `${req.method} ${path}`, query, body));
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const status = /not_found|^unknown_/.test(cause.error) ? 404 : 400;
    sendJson(res, status, { ok: false, error: cause.error, ...cause.more });
  }
}
