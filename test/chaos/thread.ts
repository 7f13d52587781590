/** One thread in a run: somebody opens the case, people write, AWS's agent answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { fillModal, viewOf } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { createRandom } from '../simulation/fakes/random.ts';
import { actAsUsers, findRoot } from './actors.ts';
import { differencesIn } from './both-sides.ts';
import { count } from './inject-faults.ts';
import { textOf } from './marked-text.ts';

/** A reply below that root, or an edit of one, and the ts of either, as Slack gave it. */
export type Said = { kind: 'R' | 'E'; number: number; ts: string; rootTs: string };

export type Thread = {
  number: number;
  /** How many of each are to be said in it. */
  replies: number;
  answers: number;
  /** The ts of its root, and before it of those that were deleted. */
  roots: string[];
  said: Said[];
  /** Replies by name that were edited or deleted since: AWS may have got them, or not. */
  unsure: Set<string>;
  answered: number;
  /** Somebody resolved the case when all was said. */
  resolved: boolean;
};

export type ChaosRun = {
  stack: Stack;
  seed: number;
  /** How long people and agents take for all that they say, in milliseconds. */
  spanMs: number;
  patienceMs: number;
  /** Counts along what people do besides writing. */
  userActions: Record<string, number>;
};

/** A thread in which nothing has been said yet. */
export const createThread = (number: number, replies: number, answers: number): Thread => ({
  ...{ number, replies, answers },
  roots: [],
  said: [],
  unsure: new Set(),
  answered: 0,
  resolved: false,
});

/** Such as R3.17. */
export const nameOf = ({ number }: Thread, said: Said): string =>
  `${said.kind}${number}.${said.number}`;

/** So long somebody waits with resolving until AWS has everything. */
const LONGEST_WAIT_MS = 30_000;

/** In the subject of its case and in its root message; no thread's contains another's. */
export const titleOf = (number: number): string => `Chaos [${number}]`;

/** Fills and submits the form until Slack says that it was taken, as people do. */
export async function submit(stack: Stack, user: string, number: number): Promise<void> {
  while (true) {
    // Where the bridge is struck, the form does not come, or not whole; then it is asked for again.
    const form = await fillModal(stack, user, titleOf(number)).catch(() => undefined);
    if (!form) continue;
    // A submission without an answer may have been stored: the same form again is the same case.
    while ((await viewOf(stack, user))?.id === form.view.id) {
      const { view, values } = form;
      const answer = await stack.as<{ ok?: boolean }>('submit', { user, view_id: view.id, values });
      if (answer.ok) return;
    }
  }
}

/** Plays everything that is said in a thread whose form was submitted. */
export async function runThread(run: ChaosRun, thread: Thread): Promise<void> {
  await findRoot(run, thread);
  // Who writes before the case is open at AWS is stored as well.
  await Promise.all([actAsUsers(run, thread), agent(run, thread)]);
  if (thread.number % 2 === 0) await resolve(run, thread);
}

async function agent({ stack, seed, spanMs, patienceMs }: ChaosRun, thread: Thread): Promise<void> {
  const { caseId } = await caseOf(stack, thread, patienceMs);
  const random = createRandom(seed + 2 * thread.number + 1);
  const paceMs = spanMs / thread.answers;
  for (let number = 0; number < thread.answers; number += 1) {
    await sleep(random.between(paceMs / 2, (paceMs * 3) / 2));
    await stack.agent('reply', { caseId, body: textOf('A', thread.number, number) });
    thread.answered += 1;
    if (random.chance(0.1)) {
      const status = random.pick(['work-in-progress', 'unassigned', 'resolved']);
      await stack.agent('status', { caseId, status });
    }
  }
}

/**
 * Presses the button once AWS has all that was said, since a reply that comes after it reopens the case.
 * Where that takes too long, nobody does.
 */
async function resolve({ stack, userActions, spanMs }: ChaosRun, thread: Thread): Promise<void> {
  const end = Date.now() + Math.min(spanMs, LONGEST_WAIT_MS);
  while ((await differencesIn(stack, thread)).lost.length > 0) {
    if (Date.now() > end) return;
    await sleep(500);
  }
  const user = thread.number % 4 === 0 ? 'ada' : 'grace';
  const at = { user, channel: stack.channel, message_ts: thread.roots.at(-1) };
  const button = { block_id: 'case', action_id: 'resolve' };
  // Where the bridge is struck, it shows no button yet, or says that it did not hear; then once more.
  while (Date.now() < end) {
    const pressed = await stack.as<{ ok?: boolean }>('action', { ...at, ...button });
    if (pressed.ok) {
      thread.resolved = true;
      return count(userActions, 'resolved');
    }
    await sleep(500);
  }
}

const caseOf = async (stack: Stack, { number }: Thread, patienceMs: number) =>
  await waitFor(
    `the case of ${titleOf(number)}`,
    async () => (await stack.agentCases()).find(({ subject }) => subject.includes(titleOf(number))),
    patienceMs,
  );
