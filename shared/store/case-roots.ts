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
        shown: undefined,
        due: 'DUE',
        nextAt: clock.now() + STALLED_MS,
      },
      {
        expression: '#root.#state = :sent AND #root.attempt = :attempt',
        names: { '#state': 'state' },
        values: { ':sent': 'sent', ':attempt': row.root.attempt },
      },
      { formerRoots: [rootTsOf(row)] },
    ),

  async addRoot(ref, rootTs) {
    await table.update(
      caseKey(ref),
      {},
      { expression: 'NOT contains(#formerRoots, :rootTs)', values: { ':rootTs': rootTs } },
      { formerRoots: [rootTs] },
    );
  },

  // Of two readings at once the later write wins. It may be the older one: then more is read again, not less.
  async setReadUntil(ref, readUntil) {
    await table.update(caseKey(ref), { readUntil });
  },
});
