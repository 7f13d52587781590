import { type Case, rootTsOf } from '../domain/case.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases } from '../domain/store-ports.ts';
import { rootDigest, rootMessage } from '../messages/root-message.ts';
import { sayToChannel } from '../messages/say-to.ts';

export type RefreshPorts = InvocationContext & { slack: Slack; cases: Cases; settings: Settings };

/**
 * Brings the root message up to the row, if it is behind. An update may be repeated, so one in doubt is
 * left to the row's due time.
 */
export async function refreshRoot(
  { slack, cases, settings, clock, log }: RefreshPorts,
  row: Case,
): Promise<void> {
  const rootTs = rootTsOf(row);
  if (!rootTs) return;
  const { ref, team, account } = row;
  const say = await sayToChannel(settings, row);
  const shown = rootDigest(row, say);
  if (row.shown === shown && !row.isDue) return;
  const startedAt = clock.now();
  const outcome = await slack.update(row.channel, rootTs, rootMessage(row, say));
  const isShown = outcome.kind === 'delivered';
  const durationMs = clock.now() - startedAt;
  const level = isShown ? undefined : 'warn';
  log({ row: `root ${ref}`, ref, team, account, to: outcome.kind, durationMs, level });
  // A root that can never be updated (somebody deleted it) must not be tried for ever.
  if (isShown || outcome.kind === 'rejected') await cases.setShown(row, shown);
}
