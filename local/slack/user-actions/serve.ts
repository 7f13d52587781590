/** Driving the workspace as a person does, for what no public API offers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../../runtime/http.ts';
import type { Json } from '../blocks/block.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { action } from './action.ts';
import { command } from './command.ts';
import { ephemerals, home, mentions, view } from './look.ts';
import { options } from './options.ts';
import { type Deed, parsed, personOf, textIn } from './person.ts';
import { shortcut } from './shortcut.ts';
import { close, submit } from './submit.ts';

const deeds: Record<string, Deed> = {
  'POST command': command,
  'POST shortcut': shortcut,
  'POST options': options,
  'POST action': action,
  'POST submit': submit,
  'POST close': close,
  'GET view': view,
  'GET home': home,
  'GET ephemerals': ephemerals,
};

async function answer(world: World, what: string, query: URLSearchParams, body: string) {
  if (what === 'GET mentions') return mentions(world, query.get('channel'));
  const deed = deeds[what];
  if (!deed) throw new Refusal('not_found');
  const given: Json | undefined = what.startsWith('GET') ? Object.fromEntries(query) : parsed(body);
  if (!given) throw new Refusal('invalid_json');
  return deed(world, personOf(world, textIn(given, 'user')), given);
}

/** Serves /slack/as/: JSON in, JSON out, 4xx with `{ok: false, error}` for what cannot be. */
export async function serveAs(
  world: World,
  path: string,
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const body = (await readBody(req, 1024 * 1024)).toString();
    sendJson(res, 200, await answer(world, `${req.method} ${path}`, query, body));
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const status = /not_found|^unknown_/.test(cause.error) ? 404 : 400;
    sendJson(res, status, { ok: false, error: cause.error, ...cause.more });
  }
}
