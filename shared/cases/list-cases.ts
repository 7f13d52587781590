import type { Case } from '../domain/case.ts';
import type { Cases } from '../domain/store-ports.ts';

/** As many as fit into one message that is still good to read. */
const SHOWN = 20;

/** The open cases of a workspace, newest activity first, and how many there are in all. */
export async function listCases(
  { cases }: { cases: Cases },
  account: string,
  team: string,
): Promise<{ cases: Case[]; total: number }> {
  const open = (await cases.watched(account))
    .filter((one) => one.team === team && one.status !== 'resolved')
    .sort((a, b) => ((a.activeAt ?? '') < (b.activeAt ?? '') ? 1 : -1));
  const rows = await cases.getMany(open.slice(0, SHOWN).map(({ ref }) => ref));
  return { cases: rows, total: open.length };
}
