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
  const user = state.users.all().find((one) => one.token === token);
  if (!user) throw new Refusal('invalid_auth');
  return { user, scopes: user.isBot ? state.app.scopes : undefined };
}
