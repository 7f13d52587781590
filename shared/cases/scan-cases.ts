import { hasTime } from './read-page.ts';
import { scanCase } from './scan-case.ts';
import type { SyncPorts } from './sync-case.ts';

/**
 * Does the pending scans of those cases one after the other, while there is time; the others stay pending.
 * Begins with another one each minute, so that none is kept waiting by one that takes a whole round. Gives
 * what failed.
 */
export async function scanCases(
  ports: SyncPorts,
  account: string,
  refs: string[],
  minute: number,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const [done] of refs.entries()) {
    if (!hasTime(ports)) {
      const why = `${refs.length - done} of ${refs.length} scans were not done`;
      ports.log({ row: 'poll', account, to: 'cut short', why });
      break;
    }
    const ref = refs[(minute + done) % refs.length] as string;
    try {
      await scanCase(ports, ref);
    } catch (error) {
      const why = (error as Error).name;
      ports.log({ row: `case ${ref}`, ref, account, to: 'broken', why, level: 'error' });
      failures.push(error);
    }
  }
  return failures;
}
