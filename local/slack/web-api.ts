/** The Web API over HTTP: who calls, whether they may, what goes wrong on request, the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, FaultList } from '../runtime/faults.ts';
import { sendJson } from '../runtime/http.ts';
import { type Args, readArgs, textOf } from './arguments.ts';
import { rateLimits } from './limits.ts';
import type { Caller, Method } from './method.ts';
import { methods } from './methods.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

type Reply = { status: number; body: Record<string, unknown>; headers?: Record<string, string> };

/** Serves /slack/api/ until `ended` fires, which lets go of calls left hanging by a fault. */
export function webApi(world: World, faults: FaultList, ended: AbortSignal) {
  const counts: Record<string, number> = {};
  const limits = rateLimits();

  const identify = (req: IncomingMessage, args: Args): Caller => {
    const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const token = bearer ?? textOf(args, 'token');
    if (!token) throw new Refusal('not_authed');
    const user = world.users.all().find((one) => one.token === token);
    if (!user) throw new Refusal('invalid_auth');
    return { user, scopes: user.isBot ? world.app.scopes : undefined };
  };

  const call = (name: string, method: Method, caller: Caller, args: Args): Reply => {
    const { scopes } = caller;
    if (scopes && method.scopes.length > 0 && !method.scopes.some((one) => scopes.includes(one))) {
      const needed = method.scopes.join(',');
      throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
    }
    const seconds = scopes && world.options.rateLimits ? limits.wait(name, method, args) : 0;
    if (seconds > 0) return limited(seconds);
    const headers: Record<string, string> = scopes
      ? { 'x-oauth-scopes': scopes.join(','), 'x-accepted-oauth-scopes': method.scopes.join(',') }
      : {};
    return { status: 200, body: { ok: true, ...method.run(world, caller, args) }, headers };
  };

  /** Gives nothing when the fault leaves the call without an answer. */
  const disturbed = async (
    fault: Fault | undefined,
    run: () => Reply,
  ): Promise<Reply | undefined> => {
    const rest = (usual: number) =>
      sleep(fault?.ms ?? usual, undefined, { signal: ended }).catch(() => undefined);
    switch (fault?.do) {
      case undefined:
        return run();
      case 'refuse':
        throw new Refusal(fault.error ?? 'restricted_action');
      case 'throttle':
        return limited(Math.ceil((fault.ms ?? 1000) / 1000));
      case 'drop':
        return undefined;
      case 'commit-then-500':
        run();
        return { status: 500, body: { ok: false, error: 'internal_error' } };
      case 'commit-then-hang':
        run();
        await rest(60_000);
        return undefined;
      case 'delay':
        await rest(1000);
        return run();
    }
  };

  const answer = async (name: string, req: IncomingMessage, query: URLSearchParams) => {
    const args = await readArgs(req, query);
    counts[name] = (counts[name] ?? 0) + 1;
    const method = methods[name];
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    if (name === 'api.test')
      return { status: 200, body: { ok: true, ...method.run(world, nobody, args) } };
    const caller = identify(req, args);
    const fault = caller.scopes ? faults.next(name) : undefined;
    return disturbed(fault, () => call(name, method, caller, args));
  };
  const nobody: Caller = { user: world.bot, scopes: undefined };

  return {
    counts: () => ({ ...counts }),
    async serve(name: string, query: URLSearchParams, req: IncomingMessage, res: ServerResponse) {
      try {
        const reply = await answer(name, req, query);
        if (reply) sendJson(res, reply.status, reply.body, reply.headers);
        else req.socket.destroy();
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        sendJson(res, 200, { ok: false, error: cause.error, ...cause.more });
      }
    },
  };
}

function limited(seconds: number): Reply {
  const headers = { 'retry-after': String(seconds) };
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers };
}
