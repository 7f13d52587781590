import type { Case } from '../domain/case.ts';
import type { Cases } from '../domain/store-ports.ts';

/** As many as fit into one message that is still good to read. */
const SHOWN = 20;
/** Rows are read so many at once. */
const PAGE = 100;

/**
 * The open cases of a workspace that somebody can see, newest activity first, twenty at most; and whether
 * they can see more. How many there are in all is not told: that would tell of private ones.
 */
export async function listCases(
  { cases }: { cases: Cases },
  { account, team }: { account: string; team: string },
  isVisible: (channel: string) => Promise<boolean>,
): Promise<{ cases: Case[]; hasMore: boolean }> {
  const open = (await cases.watched(account))
    .filter((one) => one.team === team && one.status !== 'resolved')
    .sort((a, b) => ((a.activeAt ?? '') < (b.activeAt ?? '') ? 1 : -1));
  const visible: Case[] = [];
  for (let from = 0; from < open.length && visible.length <= SHOWN; from += PAGE) {
    const page = open.slice(from, from + PAGE).map(({ ref }) => ref);
    for (const row of await cases.getMany(page)) {
      if (visible.length <= SHOWN && (await isVisible(row.channel))) visible.push(row);
    }
  }
  return { cases: visible.slice(0, SHOWN), hasMore: visible.length > SHOWN };
}
