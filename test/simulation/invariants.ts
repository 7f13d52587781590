/** What was promised, checked against what stands on the two sides once all is quiet. */
import type { Case } from '../../shared/domain/case.ts';
import type { Posted } from './fakes/workspace.ts';
import { promisesAtAws } from './invariants-at-aws.ts';
import { promisesOfThread } from './invariants-of-thread.ts';
import type { Run } from './run.ts';

export type Leniency = {
  atLeastOnce: boolean;
  /** A day has passed since, so what no event told must have been found too. */
  all: boolean;
};

/** What of it does not hold, one line each; nothing when all does. */
export function brokenPromises(run: Run, leniency: Leniency): string[] {
  const cases = run.rows.all().filter(({ sk }) => sk === 'META') as unknown as Case[];
  return [
    ...run.witness.broken,
    ...run.bridge.surprises.map((error) => `a function threw ${(error as Error).stack}`),
    ...(leniency.atLeastOnce ? [] : repeatedPosts(run.workspace.messages)),
    ...promisesAtAws(run, cases, leniency),
    ...cases.flatMap((row) => promisesOfThread(run, row, leniency)),
  ];
}

function repeatedPosts(messages: Posted[]): string[] {
  const names = messages.flatMap(({ threadTs, metadata }) => {
    const { key = '', part } = metadata?.event_payload ?? {};
    return metadata ? [`${key} part ${part} in ${threadTs}`] : [];
  });
  return names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => `posted more than once: ${name}`);
}
