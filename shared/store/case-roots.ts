import { rootTsOf } from '../domain/case.ts';
import { queued, STALLED_MS } from '../domain/delivery.ts';
import type { Cases } from '../domain/store-ports.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';

/** Which messages are the roots of a case's threads, and until when those threads were read back. */
export const createCaseRoots = ({
  table,
  clock,
}: StorePorts): Pick<Cases, 'replaceRoot' | 'addRoot' | 'setReadUntil'> => ({
  replaceRoot: (row) =>
    table.update(
      caseKey(row.ref),
      {
        // The next part: looking for this root must not find the one that is gone.
        root: { ...queued(), part: row.root.part + 1, attempt: row.root.attempt },
        formerRoots: [...row.formerRoots, rootTsOf(row)],
        shown: undefined,
        due: 'DUE',
        nextAt: clock.now() + STALLED_MS,
      },
      {
        expression: '#root.#state = :sent AND #root.attempt = :attempt',
        names: { '#state': 'state' },
        values: { ':sent': 'sent', ':attempt': row.root.attempt },
      },
    ),

  addRoot: (row, rootTs) =>
    table.update(
      caseKey(row.ref),
      { formerRoots: [...row.formerRoots, rootTs] },
      {
        expression: '#root.attempt = :attempt',
        names: { '#root': 'root' },
        values: { ':attempt': row.root.attempt },
      },
    ),

  // Of two readings at once the later write wins. It may be the older one: then more is read again, not less.
  async setReadUntil(ref, readUntil) {
    await table.update(caseKey(ref), { readUntil });
  },
});
