import type { Records } from '../runtime/sqlite-store.ts';
import type { Case } from './account-state.ts';
import { caseLifeMonths } from './limits.ts';
import { monthsBefore, timeText } from './time.ts';

type Clock = {
  now(): number;
  /** How long what is written now stays hidden from readers, in milliseconds. */
  readLag(): number;
};

/** What readers see of one case until `until`, in milliseconds: the case as it was before a write. */
type Hidden = { caseId: string; before: Case | undefined; until: number };

/**
 * The cases of one account. Those past their 24 months are not there for anybody. `get` and `all`
 * give each as it is; `shown`, what readers see, can lag behind, as it does at AWS.
 */
export function openCaseFile(records: Records<Case>, { now, readLag }: Clock) {
  let hidden: Hidden[] = [];
  const oldest = () => timeText(monthsBefore(now(), caseLifeMonths));
  const alive = (found: Case | undefined) =>
    found && found.timeCreated >= oldest() ? found : undefined;

  function hide(caseId: string): void {
    const lag = readLag();
    if (lag > 0) hidden.push({ caseId, before: records.get(caseId), until: now() + lag });
  }

  /** The oldest state still in force for each case that changed within the lag. */
  function stale(): Map<string, Case | undefined> {
    const at = now();
    hidden = hidden.filter(({ until }) => until > at);
    return new Map(hidden.toReversed().map(({ caseId, before }) => [caseId, before]));
  }

  function all(): Case[] {
    const from = oldest();
    return records.all().filter(({ timeCreated }) => timeCreated >= from);
  }

  return {
    get: (caseId: string) => alive(records.get(caseId)),
    all,
    put(changed: Case): void {
      hide(changed.caseId);
      records.put(changed.caseId, changed);
    },
    delete(caseId: string): void {
      hide(caseId);
      records.delete(caseId);
    },
    shown: {
      get(caseId: string): Case | undefined {
        const before = stale();
        return alive(before.has(caseId) ? before.get(caseId) : records.get(caseId));
      },
      all(): Case[] {
        const before = stale();
        if (before.size === 0) return all();
        const unchanged = all().filter(({ caseId }) => !before.has(caseId));
        const changed = [...before.values()].flatMap((found) => alive(found) ?? []);
        return [...unchanged, ...changed];
      },
    },
  };
}
export type CaseFile = ReturnType<typeof openCaseFile>;
