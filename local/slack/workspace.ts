/** A Slack workspace on this machine: the Web API, its people, and what they send to the app. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { createFaultList, Fault } from '../runtime/faults.ts';
import { BodyTooLarge, readBody, sendJson } from '../runtime/http.ts';
import { eventFeed } from './app/events.ts';
import { respond, responseUrls } from './app/response-url.ts';
import { triggerIds } from './app/triggers.ts';
import { serveFiles } from './files.ts';
import { messageStore } from './messages/store.ts';
import { Refusal } from './refusal.ts';
import { identity, incidents, openCollections } from './seed.ts';
import { parsed } from './user-actions/person.ts';
import { serveAs } from './user-actions/serve.ts';
import { screens } from './views/screens.ts';
import { webApi } from './web-api.ts';
import type { File, Message, WorkspaceOptions, World } from './world.ts';

export type { Manifest } from './manifest.ts';
export type { WorkspaceOptions } from './world.ts';

/** An event has no answer to spoil: it can only be lost. */
const EventFault = v.object({ ...Fault.entries, on: v.literal('event'), do: v.literal('drop') });

/**
 * Opens the workspace kept in `options.records`; a new one gets ada, grace, the app's bot and
 * three channels. `handle` serves everything under /slack/; the URL's prefix is the caller's.
 */
export function openWorkspace(options: WorkspaceOptions) {
  const { records, baseUrl } = options;
  const apiFaults = createFaultList();
  const eventFaults = createFaultList();
  const ended = new AbortController();
  const world: World = {
    options,
    ...identity(options),
    ...openCollections(options),
    files: records.collection<File>('slack.files'),
    messages: messageStore(records.collection<Message>('slack.messages')),
    ephemerals: [],
    screens: screens(),
    triggers: triggerIds(),
    responses: responseUrls(baseUrl),
    events: eventFeed(
      () => world,
      () => eventFaults.next('event') !== undefined,
    ),
  };
  const api = webApi(world, apiFaults, ended.signal);

  const serveFaults = async (req: IncomingMessage, res: ServerResponse) => {
    if (req.method === 'DELETE') {
      apiFaults.clear();
      eventFaults.clear();
      return sendJson(res, 200, { ok: true });
    }
    const given = parsed((await readBody(req, 10_000)).toString());
    const forEvents = given?.on === 'event';
    const fault = v.safeParse(forEvents ? EventFault : Fault, given);
    if (!fault.success) return sendJson(res, 400, { ok: false, error: 'invalid_fault' });
    (forEvents ? eventFaults : apiFaults).add(fault.output);
    sendJson(res, 200, { ok: true });
  };

  const serveResponse = async (id: string, req: IncomingMessage, res: ServerResponse) => {
    const text = (await readBody(req, 1024 * 1024)).toString();
    const given = parsed(text) ?? parsed(new URLSearchParams(text).get('payload') ?? '');
    try {
      const place = world.responses.take(id);
      if (!given) throw new Refusal('invalid_payload');
      respond(world, place, given);
      sendJson(res, 200, { ok: true });
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      const status = cause.error.endsWith('_url') ? 404 : 400;
      sendJson(res, status, { ok: false, error: cause.error, ...cause.more });
    }
  };

  const route = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const [, family, rest = ''] = /^\/slack\/(\w+)(?:\/(.*))?$/.exec(url.pathname) ?? [];
    switch (family) {
      case 'api':
        return api.serve(rest, url.searchParams, req, res);
      case 'as':
        return serveAs(world, rest, url.searchParams, req, res);
      case 'faults':
        return serveFaults(req, res);
      case 'files':
        return serveFiles(world, rest, req, res);
      case 'response':
        return serveResponse(rest, req, res);
      default:
        return sendJson(res, 404, { ok: false, error: 'not_found' });
    }
  };

  const people = world.users.all().filter((user) => !user.isBot);
  return {
    /** Serves everything under /slack/: api, as, faults, files, response. */
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      try {
        await route(req, res);
      } catch (cause) {
        // Whoever hung up in the middle of a request expects no answer.
        if (req.errored) return;
        if (!(cause instanceof BodyTooLarge)) throw cause;
        sendJson(res, 413, { ok: false, error: 'request_too_large' }, { connection: 'close' });
      }
    },
    /** The people by name. Tokens stay the same for as long as the records do. */
    users: Object.fromEntries(people.map(({ name, id, token }) => [name, { id, token }])),
    bot: { id: world.bot.id, token: world.bot.token },
    /** #incidents: public, ada and grace are in it, the bot joins by itself. */
    channel: incidents,
    team: world.team.id,
    /** Web API calls so far, by method. */
    counts: api.counts,
    /** Stops the retries of events and lets go of calls left hanging by a fault. */
    async close(): Promise<void> {
      ended.abort();
      world.events.close();
    },
  };
}
