import type { Records } from '../../runtime/sqlite-store.ts';
import { caseLifeMonths } from '../protocol/limits.ts';
import { monthsBefore, timeText } from '../protocol/time.ts';
import type { Case } from './stored-records.ts';

type Options = {
  /** Milliseconds. */
  now(): number;
  /** How long what is written now stays hidden from readers, in milliseconds. */
  readLag(): number;
};

/** Until `until`, in milliseconds, readers see a case as it was before a write. */
type HiddenWrite = { caseId: string; before: Case | undefined; until: number };

/**
 * The cases of one account, without those older than 24 months, which AWS deletes. `get` and `all` give
 * each as it is; `visible` gives what readers see, which may be older, as at AWS.
 */
export function createCaseStore(records: Records<Case>, { now, readLag }: Options) {
  let hidden: HiddenWrite[] = [];
  const oldest = () => timeText(monthsBefore(now(), caseLifeMonths));
  const unlessExpired = (found: Case | undefined) =>
    found && found.timeCreated >= oldest() ? found : undefined;

  function hide(caseId: string): void {
    const lag = readLag();
    if (lag > 0) hidden.push({ caseId, before: records.get(caseId), until: now() + lag });
  }

  /** For each case with a hidden write, its state before the first of these. */
  function beforeHiddenWrites(): Map<string, Case | undefined> {
    const time = now();
    hidden = hidden.filter(({ until }) => until > time);
    return new Map(hidden.toReversed().map(({ caseId, before }) => [caseId, before]));
  }

  function all(): Case[] {
    const from = oldest();
    return records.all().filter(({ timeCreated }) => timeCreated >= from);
  }

  return {
    get: (caseId: string) => unlessExpired(records.get(caseId)),
    all,
    put(changed: Case): void {
      hide(changed.caseId);
      records.put(changed.caseId, changed);
    },
    delete(caseId: string): void {
      hide(caseId);
      records.delete(caseId);
    },
    visible: {
      get(caseId: string): Case | undefined {
        const before = beforeHiddenWrites();
        return unlessExpired(before.has(caseId) ? before.get(caseId) : records.get(caseId));
      },
      all(): Case[] {
        const before = beforeHiddenWrites();
        if (before.size === 0) return all();
        const unchanged = all().filter(({ caseId }) => !before.has(caseId));
        const changed = [...before.values()].flatMap((found) => unlessExpired(found) ?? []);
        return [...unchanged, ...changed];
      },
    },
  };
}
export type CaseStore = ReturnType<typeof createCaseStore>;
