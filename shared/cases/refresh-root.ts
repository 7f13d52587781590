import { whyOf } from '../delivery/deliver.ts';
import { standstillUntil } from '../delivery/next-state.ts';
import { type Case, rootTsOf } from '../domain/case.ts';
import type { Outcome } from '../domain/delivery.ts';
import type { InvocationContext, LogLine } from '../domain/ports.ts';
import { logLevelOf } from '../domain/reason.ts';
import type { Settings } from '../domain/settings.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases } from '../domain/store-ports.ts';
import { rootDigest, rootMessage } from '../messages/root-message.ts';
import { sayToChannel } from '../messages/say-to.ts';

export type RefreshPorts = InvocationContext & { slack: Slack; cases: Cases; settings: Settings };

/**
 * Brings the root message up to the row, if it is behind. An update may be repeated, so one in doubt is
 * left to the row's due time; one that waits for an operator is tried again ever more slowly.
 */
export async function refreshRoot(
  { slack, cases, settings, clock, deadline, log }: RefreshPorts,
  row: Case,
): Promise<void> {
  const rootTs = rootTsOf(row);
  if (!rootTs) return;
  const { ref, team, account } = row;
  const say = await sayToChannel(settings, row);
  const shown = rootDigest(row, say);
  if (row.shown === shown && !row.isDue) return;
  const startedAt = clock.now();
  // It was frozen since the row was read: others may have shown more.
  if (startedAt > deadline) return;
  const outcome = await slack.update(row.channel, rootTs, rootMessage(row, say));
  const now = clock.now();
  const line = { row: `root ${ref}`, ref, team, account, to: outcome.kind };
  log({ ...line, durationMs: now - startedAt, why: whyOf(outcome), level: levelOf(outcome) });
  switch (outcome.kind) {
    case 'delivered':
    case 'rejected':
      // A root that can never be updated (somebody deleted it) must not be tried for ever.
      await cases.setShown(row, shown);
      return;
    case 'parked': {
      const since = row.refreshParkedSince ?? now;
      await cases.deferRefresh(row, since, standstillUntil(since, now));
      return;
    }
    case 'ambiguous':
    case 'throttled':
    case 'unthreaded':
      return;
  }
}

function levelOf(outcome: Outcome): LogLine['level'] {
  if (outcome.kind === 'delivered') return undefined;
  return outcome.kind === 'parked' ? logLevelOf(outcome.reason) : 'warn';
}
