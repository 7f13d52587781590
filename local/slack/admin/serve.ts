/**
 * The endpoints with which a test arranges what an administrator or another workspace would:
 * people, workspaces, apps, shared channels, the state of files.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { readBody, sendJson } from '../../runtime/http.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { App, addApp } from './apps.ts';
import { Channel, shareChannel } from './channels.ts';
import { changeFile, File } from './files.ts';
import { putTeam, Team } from './teams.ts';
import { putUser, User } from './users.ts';

/** An endpoint that checks its input by a schema. */
function endpoint<T>(
  schema: v.GenericSchema<unknown, T>,
  run: (state: WorkspaceState, given: T) => object,
) {
  return (state: WorkspaceState, given: unknown): object => {
    const result = v.safeParse(schema, given);
    if (result.success) return run(state, result.output);
    const messages = result.issues.map((one) => `${v.getDotPath(one) ?? ''}: ${one.message}`);
    throw refusalWithMessages('invalid_arguments', messages);
  };
}

const endpoints: Record<string, ReturnType<typeof endpoint>> = {
  teams: endpoint(Team, putTeam),
  users: endpoint(User, putUser),
  apps: endpoint(App, addApp),
  channels: endpoint(Channel, shareChannel),
  files: endpoint(File, changeFile),
};

/** Serves POST /slack/admin/<name>. 404 to an unknown name or id, 400 to other invalid requests. */
export async function serveAdmin(
  state: WorkspaceState,
  name: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    const given = parseJson((await readBody(req, 100_000)).toString());
    const run = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
    if (!run || req.method !== 'POST') throw new Refusal('not_found');
    sendJson(res, 200, { ok: true, ...run(state, given) });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const status = cause.error.endsWith('not_found') ? 404 : 400;
    sendJson(res, status, { ok: false, error: cause.error, ...cause.more });
  }
}
