/** Who calls a Web API method, by the token of the call. */
import type { IncomingMessage } from 'node:http';
import { type Args, textOf } from './arguments.ts';
import type { Caller } from './method.ts';
import { Refusal } from './refusal.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** The bearer token of a request, or undefined. */
export function bearerToken(req: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
}

/** Takes the token from the header or the `token` argument. Refuses a missing or unknown one. */
export function findCaller(state: WorkspaceState, req: IncomingMessage, args: Args): Caller {
  const token = bearerToken(req) ?? textOf(args, 'token');
  if (!token) throw new Refusal('not_authed');
  const caller = callerOf(state, token);
  if (!caller) throw new Refusal('invalid_auth');
  if (caller.user.flags?.deleted) throw new Refusal('account_inactive');
  return caller;
}

/** Whose token it is: our bot's, a person's own, another app's bot's, or a person's for another app. */
export function callerOf(state: WorkspaceState, token: string): Caller | undefined {
  const { app, bot, otherApps, users } = state;
  if (token === bot.token) return { user: bot, scopes: app.scopes, app };
  const authorized = otherApps
    .all()
    .flatMap((other) => other.userTokens.map((one) => ({ ...one, app: other })))
    .find((one) => one.token === token);
  const author = authorized && users.get(authorized.user);
  if (author) return { user: author, scopes: undefined, app: authorized.app };
  const user = users.all().find((one) => one.token === token);
  const own = user && otherApps.all().find(({ userId }) => userId === user.id);
  return user && { user, scopes: undefined, ...(own && { app: own }) };
}
