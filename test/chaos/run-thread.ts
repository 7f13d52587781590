/** Runs one thread: somebody opens the case, people reply, AWS's agent answers, somebody resolves it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { fillModal, viewOf } from '../e2e/steps.ts';
import { createRandom } from '../simulation/fakes/random.ts';
import { actAsUsers, findRoot } from './actors.ts';
import { caseOf, differencesIn } from './both-sides.ts';
import { count } from './inject-faults.ts';
import { textOf } from './marked-text.ts';
import { type ChaosRun, type Thread, titleOf } from './thread.ts';

/** How long somebody waits for AWS to have everything before the case is left unresolved (ms). */
const LONGEST_WAIT_MS = 30_000;

type Answer = { ok?: boolean; errors?: Record<string, string> };

/** Fills and submits the form until Slack says that it was taken. */
export async function submit(stack: Stack, user: string, number: number): Promise<void> {
  while (true) {
    // A fault may keep the form from opening, or from loading its options. Then it is opened again.
    const form = await fillModal(stack, user, titleOf(number)).catch(() => undefined);
    if (!form) continue;
    // A submission without an answer may have been stored. Submitting the same form again is safe.
    while ((await viewOf(stack, user))?.id === form.view.id) {
      const { view, values } = form;
      const answer = await stack.as<Answer>('submit', { user, view_id: view.id, values });
      if (answer.ok) return;
      // A fault kept the form from showing the categories of the service: without them it is never taken.
      if (answer.errors) break;
    }
  }
}

/** Writes everything in a thread whose form was submitted. */
export async function runThread(run: ChaosRun, thread: Thread): Promise<void> {
  await findRoot(run, thread);
  // People begin before the case is open at AWS.
  await Promise.all([actAsUsers(run, thread), actAsAgent(run, thread)]);
  if (thread.number % 2 === 0) await resolve(run, thread);
}

async function actAsAgent(
  { stack, seed, spanMs, patienceMs }: ChaosRun,
  thread: Thread,
): Promise<void> {
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
 * Resolves the case once AWS has everything, because a reply that arrives later reopens it. Gives up after
 * LONGEST_WAIT_MS. One thread after the other for each person: an answer that only they see names no case.
 */
async function resolve(run: ChaosRun, thread: Thread): Promise<void> {
  const end = Date.now() + Math.min(run.spanMs, LONGEST_WAIT_MS);
  while ((await differencesIn(run.stack, thread)).lost.length > 0) {
    if (Date.now() > end) return;
    await sleep(500);
  }
  const user = thread.number % 4 === 0 ? 'ada' : 'grace';
  const turn = run.resolving[user].then(() => pressResolve(run, thread, user));
  run.resolving[user] = turn;
  await turn;
}

/** Presses the button until that is taken. Whoever is told that nothing was resolved presses it again. */
async function pressResolve(
  { stack, userActions }: ChaosRun,
  thread: Thread,
  user: 'ada' | 'grace',
): Promise<void> {
  const at = { user, channel: stack.channel, message_ts: thread.roots.at(-1) };
  const button = { block_id: 'case', action_id: 'resolve' };
  const end = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < end) {
    const told = await answersTo(stack, user);
    const pressed = await stack.as<{ ok?: boolean }>('action', { ...at, ...button });
    if (pressed.ok && !(await isToldToTryAgain(stack, thread, user, told.length, end))) {
      thread.resolved = true;
      return count(userActions, 'resolved');
    }
    await sleep(500);
  }
}

const answersTo = (stack: Stack, user: string) =>
  stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);

/** Waits for what comes of a press. False too when nothing has come by then: it must come later. */
async function isToldToTryAgain(
  stack: Stack,
  thread: Thread,
  user: string,
  toldBefore: number,
  end: number,
): Promise<boolean> {
  while (Date.now() < end) {
    const told = (await answersTo(stack, user)).slice(toldBefore);
    if (told.some(({ text }) => text.includes('Please try again'))) return true;
    const { status } = await caseOf(stack, thread, LONGEST_WAIT_MS);
    if (status === 'resolved') return false;
    await sleep(500);
  }
  return false;
}
