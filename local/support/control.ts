import * as v from 'valibot';
import { Fault, type FaultList } from '../faults.ts';
import { operations } from './operations.ts';
import { badRequest, readPlain } from './plain.ts';

const Advance = v.object({ advanceSeconds: v.pipe(v.number(), v.minValue(0)) });

/**
 * What makes the server misbehave or its clock run ahead: POST and DELETE faults, POST clock.
 * Gives the JSON to answer with, undefined for an unknown route; throws a Refusal for bad input.
 */
export function controlSide(
  { faults, advance }: { faults: FaultList; advance(seconds: number): void },
  route: string,
  body: Buffer,
): object | undefined {
  switch (route) {
    case 'POST /faults': {
      const fault = readPlain(Fault, body);
      if (fault.on !== '*' && !operations.has(fault.on)) {
        throw badRequest(`There is no operation ${fault.on}.`);
      }
      faults.add(fault);
      return { ok: true };
    }
    case 'DELETE /faults':
      faults.clear();
      return { ok: true };
    case 'POST /clock':
      advance(readPlain(Advance, body).advanceSeconds);
      return { ok: true };
    default:
      return undefined;
  }
}
