import type { Records } from '../../runtime/sqlite-store.ts';
import { caseLifeMonths } from '../protocol/limits.ts';
import { monthsBefore, timeText } from '../protocol/time.ts';
import type { Case } from './stored-records.ts';

type Options = {
  /** Milliseconds. */
  now(): number;
  /** How long what is written now stays hidden from readers, in milliseconds, by the Region that they ask. */
  readLags(): ReadonlyMap<string, number>;
};

/** Until then, in milliseconds and by Region, readers see a case as it was before a write. */
type HiddenWrite = { caseId: string; before: Case | undefined; until: Map<string, number> };

/**
 * The cases of one account, without those older than 24 months, which AWS deletes. `get` and `all` give
 * each as it is; `visibleIn` gives what the readers of a Region see, which may be older, as at AWS.
 */
export function createCaseStore(records: Records<Case>, { now, readLags }: Options) {
  let hidden: HiddenWrite[] = [];
  const oldest = () => timeText(monthsBefore(now(), caseLifeMonths));
  const unlessExpired = (found: Case | undefined) =>
    found && found.timeCreated >= oldest() ? found : undefined;

  function hide(caseId: string): void {
    const lags = [...readLags()].filter(([, lag]) => lag > 0);
    if (lags.length === 0) return;
    const until = new Map(lags.map(([region, lag]) => [region, now() + lag]));
    hidden.push({ caseId, before: records.get(caseId), until });
  }

  /** For each case with a hidden write, its state before the first of these. */
  function beforeHiddenWrites(region: string): Map<string, Case | undefined> {
    const time = now();
    hidden = hidden.filter(({ until }) => [...until.values()].some((end) => end > time));
    const here = hidden.filter(({ until }) => (until.get(region) ?? 0) > time);
    return new Map(here.toReversed().map(({ caseId, before }) => [caseId, before]));
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
    visibleIn: (region: string) => ({
      get(caseId: string): Case | undefined {
        const before = beforeHiddenWrites(region);
        return unlessExpired(before.has(caseId) ? before.get(caseId) : records.get(caseId));
      },
      all(): Case[] {
        const before = beforeHiddenWrites(region);
        if (before.size === 0) return all();
        const unchanged = all().filter(({ caseId }) => !before.has(caseId));
        const changed = [...before.values()].flatMap((found) => unlessExpired(found) ?? []);
        return [...unchanged, ...changed];
      },
    }),
  };
}
export type CaseStore = ReturnType<typeof createCaseStore>;
