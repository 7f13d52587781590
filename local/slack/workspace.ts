/** A Slack workspace on this machine: the Web API, its people, and what it sends to the app. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, sendJson } from '../runtime/http.ts';
import { serveAdmin } from './admin/serve.ts';
import { serveResponseUrl } from './app/serve-response-url.ts';
import { createState } from './create-state.ts';
import { createFaults } from './faults.ts';
import { serveFiles } from './file-server.ts';
import { incidents, isPerson } from './seed.ts';
import { serveUserActions } from './user-actions/serve.ts';
import { createWebApi } from './web-api.ts';
import type { WorkspaceOptions } from './workspace-state.ts';

export type { Manifest } from './manifest.ts';
export type { WorkspaceOptions } from './workspace-state.ts';

/**
 * Creates the workspace whose state is kept in `options.records`. A new one gets ada, grace, the
 * app's bot and three channels.
 */
export function createWorkspace(options: WorkspaceOptions) {
  const faults = createFaults();
  const state = createState(options, () => faults.events.next('event') !== undefined);
  const ended = new AbortController();
  const api = createWebApi(state, faults.api, ended.signal);

  const route = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const [, part, rest = ''] = /^\/slack\/([\w-]+)(?:\/(.*))?$/.exec(url.pathname) ?? [];
    switch (part) {
      case 'api':
        return api.serve(rest, url.searchParams, req, res);
      case 'user-actions':
        return serveUserActions(state, rest, url.searchParams, req, res);
      case 'admin':
        return serveAdmin(state, rest, req, res);
      case 'faults':
        return faults.serve(req, res);
      case 'payload-changes':
        return state.payloadChanges.serve(req, res);
      case 'files':
        return serveFiles(state, rest, req, res);
      case 'response':
        return serveResponseUrl(state, rest, faults.responseUrls, req, res);
      default:
        return sendJson(res, 404, { ok: false, error: 'not_found' });
    }
  };

  const people = state.users.all().filter(isPerson);
  return {
    /** Serves every path under /slack/. */
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      try {
        await route(req, res);
      } catch (cause) {
        // A client that closed the connection during its request gets no answer.
        if (req.errored) return;
        if (!(cause instanceof BodyTooLarge)) throw cause;
        sendJson(res, 413, { ok: false, error: 'request_too_large' }, { connection: 'close' });
      }
    },
    /** The people by name. Tokens stay the same for as long as the records do. */
    users: Object.fromEntries(people.map(({ name, id, token }) => [name, { id, token }])),
    bot: { id: state.bot.id, token: state.bot.token },
    /** #incidents, a public channel: ada and grace are members, the bot can join it. */
    channel: incidents,
    team: state.team.id,
    /** Web API calls so far, by method. */
    counts: api.counts,
    /** Stops the retries of events and ends the calls that a fault left hanging. */
    async close(): Promise<void> {
      ended.abort();
      state.events.close();
    },
  };
}
