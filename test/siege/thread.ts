/** One thread in a siege: somebody opens the case, people write, AWS's agent answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../e2e/local-stack.ts';
import { fillModal, rootsOf, viewOf } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { seededRandom } from '../world/random.ts';
import { textOf } from './words.ts';

export type Thread = {
  number: number;
  /** How many of each are to be said in it. */
  replies: number;
  answers: number;
  rootTs?: string;
  /** The ts of every reply, as Slack gave it. */
  replyTs: string[];
  answered: number;
};

type Siege = { stack: Stack; seed: number; paceMs: number; patienceMs: number };

/** In the subject of its case and in its root message; no thread's contains another's. */
export const titleOf = (number: number): string => `Siege [${number}]`;

/** Fills and submits the form until Slack says that it was taken, as people do. */
export async function submit(stack: Stack, user: string, number: number): Promise<void> {
  while (true) {
    // Where the bridge is struck, the form does not come, or not whole; then it is asked for again.
    const form = await fillModal(stack, user, titleOf(number)).catch(() => undefined);
    if (!form) continue;
    // A submission without an answer may have been heard: the same form again is the same case.
    while ((await viewOf(stack, user))?.id === form.view.id) {
      const { view, values } = form;
      const answer = await stack.as<{ ok?: boolean }>('submit', { user, view_id: view.id, values });
      if (answer.ok) return;
    }
  }
}

/** Plays everything that is said in a thread whose form was submitted. */
export async function converse(siege: Siege, thread: Thread): Promise<void> {
  const { stack, patienceMs } = siege;
  const title = titleOf(thread.number);
  const root = await waitFor(
    `the root of ${title}`,
    async () => (await rootsOf(stack)).find(({ text }) => text.includes(title)),
    patienceMs,
  );
  thread.rootTs = root.ts;
  // Who writes before the case is open at AWS is heard as well.
  await Promise.all([people(siege, thread, root.ts), agent(siege, thread, title)]);
}

async function people({ stack, seed, paceMs }: Siege, thread: Thread, rootTs: string) {
  const random = seededRandom(seed + 2 * thread.number);
  for (let number = 0; number < thread.replies; number += 1) {
    await sleep(random.between(paceMs / 2, (paceMs * 3) / 2));
    const user = random.pick(['ada', 'grace'] as const);
    thread.replyTs.push(await reply(stack, user, rootTs, textOf('R', thread.number, number)));
  }
}

/** Writes into a thread as people do, in one message however long it is; gives its ts. */
export async function reply(stack: Stack, user: 'ada' | 'grace', rootTs: string, text: string) {
  const sent = await stack[user].chat.postMessage({
    channel: stack.channel,
    thread_ts: rootTs,
    text,
    // Without blocks Slack makes several messages of a long text.
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
  });
  return sent.ts ?? '';
}

async function agent({ stack, seed, paceMs, patienceMs }: Siege, thread: Thread, title: string) {
  const { caseId } = await waitFor(
    `the case of ${title}`,
    async () => (await stack.agentCases()).find(({ subject }) => subject.includes(title)),
    patienceMs,
  );
  const random = seededRandom(seed + 2 * thread.number + 1);
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
