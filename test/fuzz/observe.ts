/** What AWS, the queues, the functions and the threads show. */
import type { AgentCase } from '../e2e/local-stack.ts';
import { threadOf, write } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import type { Thread, World } from './world.ts';

export type Observed = {
  cases: AgentCase[];
  /** In each of the two threads, what is told to whom. */
  notes: { user: string; text: string }[][];
  /** Of each case that may be resolved, who resolved it so far, as its thread says. */
  resolvedBy: string[][];
  deadLetters: number;
  /** Invocations that failed, of all functions. */
  errors: number;
  /** Requests to where none may go. */
  trapped: number;
};

type Queue = { depth: number; inFlight: number; deadLetters: number };

export async function observe(world: World): Promise<Observed> {
  const { stack, threads, targets, trapped } = world;
  const [cases, queues, functions, notes, resolvedBy] = await Promise.all([
    stack.agentCases(),
    stack.look<Queue[]>('/local/queues'),
    stack.look<{ errors: number }[]>('/local/functions'),
    Promise.all(threads.map((thread) => notesIn(world, thread))),
    Promise.all(targets.map((target) => resolversIn(world, target))),
  ]);
  return {
    cases,
    notes,
    resolvedBy,
    deadLetters: sum(queues.map(({ deadLetters }) => deadLetters)),
    errors: sum(functions.map(({ errors }) => errors)),
    trapped: trapped(),
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

async function notesIn({ stack }: World, { channel, rootTs }: Thread) {
  const messages = await threadOf({ ...stack, channel }, rootTs);
  return messages.flatMap(({ text, bot_id }) => {
    const [, user, said] = /^<@(\w+)> (.*)/s.exec(text) ?? [];
    return bot_id && user ? [{ user, text: said ?? '' }] : [];
  });
}

async function resolversIn({ stack }: World, { channel, rootTs }: Thread): Promise<string[]> {
  const messages = await threadOf({ ...stack, channel }, rootTs);
  return messages.flatMap(({ text }) => /^<@(\w+)> resolved this case/.exec(text)?.[1] ?? []);
}

let sentinels = 0;

/**
 * Waits until all that was sent has had its effect: a reply that is written last goes to AWS last, and
 * nothing is left in a queue.
 */
export async function settle({ stack, threads }: World): Promise<void> {
  sentinels += 1;
  const last = `sentinel ${sentinels} ends`;
  for (const { channel, rootTs } of threads) {
    await write({ ...stack, channel }, 'grace', rootTs, last);
  }
  await waitFor('what was written last', async () => {
    const cases = await stack.agentCases();
    return threads.every(({ caseId }) =>
      cases.some(
        (one) =>
          one.caseId === caseId && one.communications.some(({ body }) => body.startsWith(last)),
      ),
    );
  });
  let quiet = 0;
  await waitFor('the queues to be empty', async () => {
    const queues = await stack.look<Queue[]>('/local/queues');
    const isEmpty = queues.every(({ depth, inFlight }) => depth + inFlight === 0);
    quiet = isEmpty ? quiet + 1 : 0;
    return quiet === 2;
  });
}
