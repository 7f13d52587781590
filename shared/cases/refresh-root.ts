import type { Case } from '../domain/case.ts';
import { digestOf } from '../domain/marker.ts';
import type { Cases, InvocationContext, Slack } from '../domain/ports.ts';
import { rootMessage } from '../messages/root-message.ts';

/** What the root message of this case would show: equal digests need no update. */
export const rootDigest = (row: Case): string => digestOf(JSON.stringify(rootMessage(row)));

/**
 * Brings the root message up to the row, if it is behind. An update repeats harmlessly, so an unclear
 * outcome is left to the row's due time.
 */
export async function refreshRoot(
  { slack, cases, log }: InvocationContext & { slack: Slack; cases: Cases },
  row: Case & { rootTs: string },
): Promise<void> {
  const shown = rootDigest(row);
  if (row.shown === shown && !row.due) return;
  const outcome = await slack.update(row.channel, row.rootTs, rootMessage(row));
  log({ row: `root ${row.ref}`, to: outcome.kind, ...('why' in outcome && { why: outcome.why }) });
  // A root that can never be updated (somebody deleted it) must not be tried forever.
  if (outcome.kind === 'delivered' || outcome.kind === 'rejected') {
    await cases.setShown(row, shown);
  }
}
