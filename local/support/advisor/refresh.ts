import type { Records } from '../../runtime/sqlite-store.ts';
import { refreshPause, refreshQueued, refreshRun } from '../limits.ts';

/** The last refresh that was asked for of a check; `requestedAt` in milliseconds. */
export type Refresh = { checkId: string; requestedAt: number; fails: boolean };
export type Refreshes = Records<Refresh>;

/** How a refresh stands at `now`. One that failed is forgotten when the next may be asked for. */
export function refreshStatus(checkId: string, refresh: Refresh | undefined, now: number) {
  const age = refresh ? now - refresh.requestedAt : Number.POSITIVE_INFINITY;
  return {
    checkId,
    status: step(refresh, age),
    millisUntilNextRefreshable: Math.max(0, Math.ceil(refreshPause - age)),
  };
}

/** When the check was last refreshed on request, in milliseconds; undefined for never. */
export function refreshedAt(refresh: Refresh | undefined, now: number): number | undefined {
  const done = refresh && !refresh.fails && now - refresh.requestedAt >= refreshRun;
  return done ? refresh.requestedAt + refreshRun : undefined;
}

function step(refresh: Refresh | undefined, age: number): string {
  if (!refresh) return 'none';
  if (age < refreshQueued) return 'enqueued';
  if (age < refreshRun) return 'processing';
  if (!refresh.fails) return 'success';
  return age < refreshPause ? 'abandoned' : 'none';
}
