/** The Web API over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultList } from '../runtime/faults.ts';
import { sendJson } from '../runtime/http.ts';
import { type Answer, answerWithFault, rateLimited } from './answer-with-fault.ts';
import { type Args, readArgs } from './arguments.ts';
import { findCaller } from './caller.ts';
import type { Caller, Method } from './method.ts';
import { methods } from './methods.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { Refusal } from './refusal.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** Refuses an app that has none of the method's scopes. */
function requireScopes({ scopes }: Caller, method: Method): void {
  if (!scopes || method.scopes.length === 0) return;
  if (method.scopes.some((one) => scopes.includes(one))) return;
  const needed = method.scopes.join(',');
  throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
}

/** Serves /slack/api/ until `ended` fires: calls that a fault left hanging end then. */
export function createWebApi(state: WorkspaceState, faults: FaultList, ended: AbortSignal) {
  const counts: Record<string, number> = {};
  const rateLimiter = createRateLimiter();

  const call = (name: string, method: Method, caller: Caller, args: Args): Answer => {
    requireScopes(caller, method);
    const { scopes } = caller;
    const seconds = scopes && state.options.rateLimits ? rateLimiter.wait(name, method, args) : 0;
    if (seconds > 0) return rateLimited(seconds);
    const headers: Record<string, string> = scopes
      ? { 'x-oauth-scopes': scopes.join(','), 'x-accepted-oauth-scopes': method.scopes.join(',') }
      : {};
    return { status: 200, body: { ok: true, ...method.run(state, caller, args) }, headers };
  };

  const answer = async (name: string, req: IncomingMessage, query: URLSearchParams) => {
    const args = await readArgs(req, query);
    counts[name] = (counts[name] ?? 0) + 1;
    const method = methods[name];
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    // The one method that needs no token.
    if (name === 'api.test')
      return call(name, method, { user: state.bot, scopes: undefined }, args);
    const caller = findCaller(state, req, args);
    const fault = caller.scopes ? faults.next(name) : undefined;
    return answerWithFault(fault, () => call(name, method, caller, args), ended);
  };

  return {
    /** Calls so far, by method. */
    counts: () => ({ ...counts }),
    async serve(name: string, query: URLSearchParams, req: IncomingMessage, res: ServerResponse) {
      try {
        const found = await answer(name, req, query);
        if (!found) req.socket.destroy();
        else if (typeof found.body === 'string')
          res.writeHead(found.status, found.headers).end(found.body);
        else sendJson(res, found.status, found.body, found.headers);
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        sendJson(res, 200, { ok: false, error: cause.error, ...cause.more });
      }
    },
  };
}
