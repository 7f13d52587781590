import type { InvocationContext, SupportFor } from '../domain/ports.ts';
import type { WatchedCase } from '../domain/store-ports.ts';

export type PolledCase = Pick<WatchedCase, 'ref' | 'caseId' | 'digest' | 'hasScan'>;

/** A page, or a scan, is begun only with this much time left: a call with its timeout, and the rows it brings. */
const NEEDED_MS = 12_000;

export const hasTime = ({ clock, deadline }: InvocationContext, wait = 0): boolean =>
  clock.now() + wait + NEEDED_MS < deadline;

const FIRST_WAIT_MS = 1000;

/**
 * Reads up to a hundred cases in one call, waiting while AWS throttles or fails. Gives when that call
 * began, too; undefined when no time is left.
 */
export async function readPage(
  ports: InvocationContext & { supportFor: SupportFor },
  account: string,
  page: PolledCase[],
) {
  const { supportFor, clock, log } = ports;
  for (let wait = FIRST_WAIT_MS; hasTime(ports); wait *= 2) {
    const syncedAt = clock.now();
    const read = await supportFor(account).cases(page.map(({ caseId }) => caseId));
    if (read.kind === 'read') {
      const unread = page.length - read.cases.length - read.missing.length;
      const why = `${unread} cases of a page are not what AWS promises`;
      if (unread > 0) log({ row: 'poll', account, to: 'not read', why, level: 'warn' });
      return { read, syncedAt };
    }
    log({ row: 'poll', account, to: 'waiting', why: read.why, level: 'warn' });
    if (!hasTime(ports, wait)) return undefined;
    await clock.sleep(wait);
  }
  return undefined;
}
