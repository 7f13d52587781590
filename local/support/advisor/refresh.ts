import { refreshPause, refreshQueued, refreshRun } from '../protocol/limits.ts';
import type { Refresh } from '../state/stored-records.ts';

/** The status of a refresh at `now`. After a failed one it is `none` once the next may be asked for. */
export function refreshStatus(checkId: string, refresh: Refresh | undefined, now: number) {
  const age = refresh ? now - refresh.requestedAt : Number.POSITIVE_INFINITY;
  return {
    checkId,
    status: step(refresh, age),
    millisUntilNextRefreshable: Math.max(0, Math.ceil(refreshPause - age)),
  };
}

/** When a refresh on request last succeeded, in milliseconds; undefined if none has. */
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
