/** What holds for whatever request Slack may sign: it is tried over the wire, on a whole stack. */
import fc from 'fast-check';
import { type FuzzRequest, request } from './requests.ts';
import type { Trial } from './try-requests.ts';

/** As many requests as one batch has. */
export const BATCH = 4 * 5 * 10;

type Many = (FuzzRequest | undefined)[];

/**
 * No request is answered 5xx, ends as a dead letter, or does anything but what its sender may do; and what
 * a colleague wrote as Slack documents it reaches AWS, once. Throws with the seed and the smallest batch
 * that still shows the fault.
 */
export async function requestsDoWhatTheyMay(
  trial: Trial,
  grid: boolean,
  parameters: fc.Parameters<[Many]>,
): Promise<void> {
  const property = fc.asyncProperty(batch(request(grid)), async (requests) => {
    const violations = await trial.run(requests.filter((one) => one !== undefined));
    if (violations.length > 0) throw new Error(violations.join('\n'));
  });
  // Shrinking goes on for as long as a fault shows itself; four minutes are enough for all batches, too.
  const limited = {
    interruptAfterTimeLimit: 240_000,
    markInterruptAsFailure: false,
    ...parameters,
  };
  await fc.assert(property, { ...limited, reporter: report });
}

function report(details: fc.RunDetails<[Many]>): void {
  const { failed, seed, counterexample, errorInstance } = details;
  if (!failed) return;
  const smallest = counterexample?.[0].filter((one) => one !== undefined) ?? [];
  const shown = smallest.map((one) => `  ${JSON.stringify(one)}`);
  throw new Error([`seed ${seed}`, String(errorInstance), 'Requests:', ...shown].join('\n'));
}

/**
 * Batches that fast-check can shrink quickly: groups in groups, each of which it tries to leave out as a
 * whole before it looks into it.
 */
function batch(one: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<Many> {
  const single = optional(one, 10);
  return optional(optional(single, 5).map(flat), 4).map(flat);
}

const optional = <T>(made: fc.Arbitrary<T>, times: number): fc.Arbitrary<(T | undefined)[]> =>
  fc.tuple(
    ...Array.from({ length: times }, () => fc.option(made, { nil: undefined, freq: 1_000_000 })),
  ) as fc.Arbitrary<(T | undefined)[]>;

const flat = (groups: (Many | undefined)[]): Many => groups.flatMap((group) => group ?? []);
