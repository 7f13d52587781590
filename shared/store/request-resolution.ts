import { type Case, type CaseAtAws, isAtAws } from '../domain/case.ts';
import { isDecided, queued } from '../domain/delivery.ts';
import type { Cases } from '../domain/store-ports.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { toCase } from './rows/case-row.ts';
import { dueAttributes } from './transition.ts';

/**
 * So many ids of requests are kept. The queue delivers a message again within ten minutes, and once more when
 * dead letters are put back: 28 days later at the latest. For an id to be forgotten before, so many others
 * would have to ask to resolve this one case in that time.
 */
const KEPT = 50;

/** What people ask to have resolved. Each request is heard once, however often a queue delivers it. */
export function createResolutionRequests(
  ports: StorePorts,
): Pick<Cases, 'requestResolution' | 'setHeard'> {
  const { clock } = ports;
  return {
    requestResolution: (row, by, request) =>
      hear(ports, row, request, ({ resolution }) => {
        // One that waits serves both.
        if (resolution && !isDecided(resolution.delivery)) return {};
        const resolving = { ...queued(), attempt: resolution?.delivery.attempt ?? 0 };
        const due = dueAttributes(resolving, clock.now());
        // It will be read again, whether or not it was watched.
        const kept = { live: row.account, expiresAt: undefined };
        return { resolving, resolvedBy: by, resolveRequest: request, ...due, ...kept };
      }),

    setHeard: (row, request) => hear(ports, row, request, () => ({})),
  };
}

/** Keeps the id and writes what the request changes, in one write. Does nothing where it was heard before. */
async function hear(
  { table }: StorePorts,
  row: CaseAtAws,
  request: string,
  changesOf: (row: CaseAtAws) => Record<string, unknown>,
): Promise<void> {
  const key = caseKey(row.ref);
  let current: Case | undefined = row;
  while (current && isAtAws(current) && !current.heard.ids.includes(request)) {
    const { count, ids } = current.heard;
    const heard = { count: count + 1, ids: [...ids, request].slice(-KEPT) };
    const nothingElseWasHeard =
      count === 0
        ? { expression: 'attribute_not_exists(#heard)' }
        : {
            expression: '#heard.#count = :count',
            names: { '#count': 'count' },
            values: { ':count': count },
          };
    if (await table.update(key, { heard, ...changesOf(current) }, nothingElseWasHeard)) return;
    const item = await table.get(key);
    current = item && toCase(item);
  }
}
