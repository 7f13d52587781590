import * as v from 'valibot';
import { Fault, type FaultList } from '../runtime/faults.ts';
import { operations } from './operations.ts';
import { badRequest, parseJsonBody } from './protocol/parse-json-body.ts';
import { Blackout, type Endpoint } from './start-endpoint.ts';
import type { AccountState } from './state/account-state.ts';

const Advance = v.object({ advanceSeconds: v.pipe(v.number(), v.minValue(0)) });
const Lag = v.object({ ms: v.pipe(v.number(), v.minValue(0)), region: v.optional(v.string()) });
const BlackoutOf = v.object({ region: v.string(), how: Blackout });
const OfCheck = v.object({ checkId: v.string() });

export type Controls = {
  accounts: AccountState[];
  faults: FaultList;
  advanceClock(seconds: number): void;
  endpoints: Endpoint[];
  /** How long writes from now on stay hidden from readers, in milliseconds: in those Regions, or in all. */
  setReadLag(ms: number, regions?: string[]): void;
};

/**
 * The routes that control the server's faults and its clock: POST and DELETE faults and blackout, GET endpoints,
 * POST clock, lag and abandon. Gives the JSON to answer with, undefined for an unknown route. Throws a Refusal for bad
 * input.
 */
export function answerControlRoute(
  controls: Controls,
  route: string,
  body: Buffer,
): object | Promise<object> | undefined {
  switch (route) {
    case 'POST /faults': {
      const fault = parseJsonBody(Fault, body);
      if (fault.on !== '*' && !operations.has(fault.on)) {
        throw badRequest(`There is no operation ${fault.on}.`);
      }
      controls.faults.add(fault);
      return { ok: true };
    }
    case 'DELETE /faults':
      controls.faults.clear();
      return { ok: true };
    case 'GET /endpoints':
      return controls.endpoints.map(({ region, url, counts }) => ({
        region,
        url,
        counts: Object.fromEntries(counts),
      }));
    case 'POST /blackout':
      return blackOut(controls.endpoints, parseJsonBody(BlackoutOf, body));
    case 'DELETE /blackout':
      return endBlackouts(controls.endpoints);
    case 'POST /clock':
      controls.advanceClock(parseJsonBody(Advance, body).advanceSeconds);
      return { ok: true };
    case 'POST /lag': {
      const { ms, region } = parseJsonBody(Lag, body);
      controls.setReadLag(ms, region === undefined ? undefined : [region]);
      return { ok: true };
    }
    case 'POST /abandon':
      return abandonRefresh(controls.accounts, parseJsonBody(OfCheck, body).checkId);
    default:
      return undefined;
  }
}

async function blackOut(
  endpoints: Endpoint[],
  { region, how }: v.InferOutput<typeof BlackoutOf>,
): Promise<object> {
  const endpoint = endpoints.find((one) => one.region === region);
  if (!endpoint) throw badRequest(`There is no endpoint ${region}.`);
  await endpoint.setBlackout(how);
  return { ok: true };
}

async function endBlackouts(endpoints: Endpoint[]): Promise<object> {
  await Promise.all(endpoints.map((one) => one.setBlackout(undefined)));
  return { ok: true };
}

/** Lets the last refresh of a Trusted Advisor check fail, in every account that asked for one. */
function abandonRefresh(accounts: AccountState[], checkId: string): object {
  const refreshed = accounts.filter(({ refreshes }) => refreshes.get(checkId));
  if (refreshed.length === 0) throw badRequest(`Nobody asked for a refresh of check ${checkId}.`);
  for (const { refreshes } of refreshed) {
    const refresh = refreshes.get(checkId);
    if (refresh) refreshes.put(checkId, { ...refresh, fails: true });
  }
  return { ok: true };
}
