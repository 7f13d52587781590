/** What Casethread guarantees, checked against Slack and AWS once no work is left. */
import { toCase } from '../../shared/store/rows/case-row.ts';
import type { SlackMessage } from './fakes/workspace.ts';
import { brokenAtAws } from './invariants-at-aws.ts';
import { brokenInThread } from './invariants-in-thread.ts';
import { brokenNotices } from './invariants-of-notices.ts';
import type { Run } from './run.ts';

export type InvariantOptions = {
  /** Reads lagged behind for longer than the settle time, so a message may have been sent twice. */
  duplicatesAllowed: boolean;
  /** A daily scan has run since, so what had no event must have been found too. */
  afterDailyScan: boolean;
};

/** The invariants that do not hold, one line each. */
export function brokenInvariants(run: Run, options: InvariantOptions): string[] {
  const cases = run.rows
    .all()
    .filter(({ sk }) => sk === 'META')
    .map(toCase);
  return [
    ...run.rowObserver.broken,
    ...run.functions.unexpectedErrors.map((error) => `a function threw ${(error as Error).stack}`),
    ...(options.duplicatesAllowed ? [] : repeatedPosts(run.workspace.messages)),
    ...brokenAtAws(run, cases, options),
    ...brokenNotices(run),
    ...longChains(run),
    ...cases.flatMap((row) => brokenInThread(run, row, options)),
  ];
}

/** Lambda cuts a chain of invocations after 16. */
const LONGEST_CHAIN = 8;

function longChains({ functions }: Run): string[] {
  return Object.entries(functions.queues)
    .filter(([, queue]) => queue.mostHops() > LONGEST_CHAIN)
    .map(([name, queue]) => `${queue.mostHops()} invocations in a row led to a message of ${name}`);
}

function repeatedPosts(messages: SlackMessage[]): string[] {
  const names = messages.flatMap(({ threadTs, metadata }) => {
    const { key = '', part } = metadata?.event_payload ?? {};
    return metadata ? [`${key} part ${part} in ${threadTs}`] : [];
  });
  return names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => `posted more than once: ${name}`);
}
