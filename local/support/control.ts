import * as v from 'valibot';
import { Fault, type FaultList } from '../runtime/faults.ts';
import type { Desk } from './account-state.ts';
import { operations } from './operations.ts';
import { badRequest, readPlain } from './plain.ts';

const Advance = v.object({ advanceSeconds: v.pipe(v.number(), v.minValue(0)) });
const Lag = v.object({ ms: v.pipe(v.number(), v.minValue(0)) });
const OfCheck = v.object({ checkId: v.string() });

export type Control = {
  desks: Desk[];
  faults: FaultList;
  advance(seconds: number): void;
  /** How long writes from now on stay hidden from readers, in milliseconds. */
  setReadLag(ms: number): void;
};

/**
 * What makes the server misbehave or its clock run ahead: POST and DELETE faults, POST clock, lag
 * and abandon. Gives the JSON to answer with, undefined for an unknown route; throws a Refusal for
 * bad input.
 */
export function controlSide(control: Control, route: string, body: Buffer): object | undefined {
  switch (route) {
    case 'POST /faults': {
      const fault = readPlain(Fault, body);
      if (fault.on !== '*' && !operations.has(fault.on)) {
        throw badRequest(`There is no operation ${fault.on}.`);
      }
      control.faults.add(fault);
      return { ok: true };
    }
    case 'DELETE /faults':
      control.faults.clear();
      return { ok: true };
    case 'POST /clock':
      control.advance(readPlain(Advance, body).advanceSeconds);
      return { ok: true };
    case 'POST /lag':
      control.setReadLag(readPlain(Lag, body).ms);
      return { ok: true };
    case 'POST /abandon':
      return abandon(control.desks, readPlain(OfCheck, body).checkId);
    default:
      return undefined;
  }
}

/** Lets the last refresh of a Trusted Advisor check fail, in whichever account asked for one. */
function abandon(desks: Desk[], checkId: string): object {
  const asked = desks.filter(({ refreshes }) => refreshes.get(checkId));
  if (asked.length === 0) throw badRequest(`Nobody asked for a refresh of check ${checkId}.`);
  for (const { refreshes } of asked) {
    const refresh = refreshes.get(checkId);
    if (refresh) refreshes.put(checkId, { ...refresh, fails: true });
  }
  return { ok: true };
}
