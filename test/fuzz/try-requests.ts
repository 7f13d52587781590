/** Tries a batch of generated requests on a running stack, and says what went wrong. */
import { threadOf } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import type { Told } from './notes.ts';
import { type Observed, observe, settle } from './observe.ts';
import type { FuzzRequest } from './requests.ts';
import { type SentRequest, sendRequests } from './send-requests.ts';
import { isComplete, statusOf, violationsOf } from './violations.ts';
import type { World } from './world.ts';

/** How many requests were tried, and how many of them had to do something, or must not. */
export type Tally = { requests: number; effects: number; refusals: number; unsure: number };

export type Trial = ReturnType<typeof createTrial>;

/** Creates the trial of one world. What people were told before is remembered from batch to batch. */
export function createTrial(world: World) {
  const told: Told = world.threads.map(() => ({ may: new Set(), must: new Set() }));
  const tally: Tally = { requests: 0, effects: 0, refusals: 0, unsure: 0 };
  return {
    tally,
    /** Gives what is wrong, in words. Leaves the world such that it can be used again. */
    async run(requests: FuzzRequest[]): Promise<string[]> {
      const before = await observe(world);
      const sent = await sendRequests(world, requests);
      for (const one of sent) count(tally, one);
      await settle(world);
      let seen = await observe(world);
      if (!isComplete(world, sent, seen)) seen = await waitForRest(world, sent, seen);
      const violations = violationsOf(world, sent, before, seen, told);
      await reopenTargets(world, seen);
      return violations;
    },
  };
}

function count(tally: Tally, { expected: { reaches, told, resolves } }: SentRequest): void {
  const certainties = [reaches, told.certainty, resolves.certainty];
  tally.requests += 1;
  if (certainties.includes('must') || reaches === 'or-told') tally.effects += 1;
  else if (certainties.includes('may')) tally.unsure += 1;
  else tally.refusals += 1;
}

/** A status that AWS changed, or a note, comes a moment after the queues were empty. */
async function waitForRest(world: World, sent: SentRequest[], seen: Observed): Promise<Observed> {
  let last = seen;
  const look = async () => {
    last = await observe(world);
    return isComplete(world, sent, last);
  };
  // What does not come in time is reported as missing.
  await waitFor('the rest', look, 10_000).catch(() => undefined);
  return last;
}

/** A resolved target is open again before the next batch, also for the app. */
async function reopenTargets(world: World, seen: Observed): Promise<void> {
  const { stack, targets } = world;
  for (const index of [0, 1] as const) {
    const target = targets[index];
    if (!target || statusOf(world, index, seen) !== 'resolved') continue;
    const isShownResolved = async () =>
      (await threadOf({ ...stack, channel: target.channel }, target.rootTs))[0]?.text.includes(
        '(resolved)',
      ) ?? false;
    await waitFor('the root to say resolved', isShownResolved);
    await stack.agent('status', { caseId: target.caseId, status: 'work-in-progress' });
    await waitFor('the root to say open', async () => !(await isShownResolved()));
  }
}
