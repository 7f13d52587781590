/** Reads what is in Slack and what is at AWS, and compares it with what was written. */
import type { Stack } from '../e2e/local-stack.ts';
import type { Message } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { compare, type Differences, together } from './compare.ts';
import { marksIn, marksOf } from './marked-text.ts';
import { nameOf, type Thread, titleOf } from './thread.ts';

/** All differences on both sides and in all threads, as they are now. */
export async function differences(stack: Stack, threads: Thread[]): Promise<Differences> {
  const inChannel = await messagesOf(stack, undefined);
  const cases = await stack.agentCases();
  const found = await Promise.all(
    threads.map(async (thread) => {
      const title = titleOf(thread.number);
      const itsCases = cases.filter(({ subject }) => subject.includes(title));
      const itsRoots = inChannel.filter(({ text, bot_id }) => bot_id && text.includes(title));
      const isResolved = itsCases.some(({ status }) => status === 'resolved');
      const resolved = thread.resolved ? [`resolving ${title}`] : [];
      return together([
        compare([title], repeated(title, itsCases.length)),
        compare([title], repeated(title, itsRoots.length)),
        compare(resolved, isResolved ? resolved : []),
        await differencesIn(stack, thread, cases),
      ]);
    }),
  );
  return together([...found, compare([], marksPosted(inChannel))]);
}

/** The differences between the messages of one thread and the communications of its case. */
export async function differencesIn(
  stack: Stack,
  thread: Thread,
  cases?: Awaited<ReturnType<Stack['agentCases']>>,
): Promise<Differences> {
  const atAws = (cases ?? (await stack.agentCases()))
    .filter(({ subject }) => subject.includes(titleOf(thread.number)))
    .flatMap(({ communications }) => communications)
    .filter(({ submittedBy }) => submittedBy !== 'Amazon Web Services')
    .flatMap(({ body }) => marksIn(body));
  const inThreads = await Promise.all(thread.roots.map((ts) => messagesOf(stack, ts)));
  const writtenBelow = (rootTs: string) =>
    thread.written
      .filter((one) => one.rootTs === rootTs)
      .flatMap(({ kind, number }) => marksOf(kind, thread.number, number));
  const below = thread.roots.map(writtenBelow);
  const answers = Array.from({ length: thread.answers }, (_, n) => marksOf('A', thread.number, n));
  return together([
    // In order below each root. Between a deleted root and the next one, no order is guaranteed.
    ...below.map((marks) =>
      compare(
        marks,
        atAws.filter((mark) => marks.includes(mark)),
        thread.unsure,
      ),
    ),
    compare(
      [],
      atAws.filter((mark) => !below.flat().includes(mark)),
    ),
    compare(answers.flat(), marksPosted(inThreads.flat())),
  ]);
}

/**
 * Replies whose reactions do not say what became of them, with what they show: one tick, and nothing else,
 * since everything that people still see of theirs is at AWS in the end, as it reads now.
 */
export async function wrongReactions(stack: Stack, threads: Thread[]): Promise<string[]> {
  const found = threads.map(async (thread) => {
    const inThreads = await Promise.all(thread.roots.map((ts) => messagesOf(stack, ts)));
    const messages = new Map(inThreads.flat().map((message) => [message.ts, message]));
    return thread.written
      .filter(({ kind }) => kind === 'R')
      .flatMap((reply) => {
        const name = nameOf(thread, reply);
        const message = messages.get(reply.ts);
        if (!message) return thread.unsure.has(name) ? [] : [`${name}:not in Slack`];
        const shown = (message.reactions ?? []).map((reaction) => reaction.name).join('+');
        return shown === 'white_check_mark' ? [] : [`${name}:${shown}`];
      });
  });
  return (await Promise.all(found)).flat();
}

const repeated = (title: string, times: number) => Array.from({ length: times }, () => title);

/** The marks in what the app posted. They are read from the blocks, since the text may be cut. */
const marksPosted = (messages: Message[]): string[] =>
  messages.filter(({ bot_id }) => bot_id).flatMap(({ blocks }) => marksIn(JSON.stringify(blocks)));

/** Every message of a thread or, without `ts`, of the channel outside of threads. Oldest first. */
async function messagesOf(stack: Stack, ts: string | undefined): Promise<Message[]> {
  const { channel, ada } = stack;
  const all: Message[] = [];
  let cursor = '';
  do {
    const page = { channel, limit: 1000, ...(cursor && { cursor }) };
    const answer = ts
      ? await ada.conversations.replies({ ...page, ts })
      : await ada.conversations.history(page);
    all.push(...((answer.messages ?? []) as Message[]));
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return ts ? all : all.reverse();
}

/** The case of a thread, once it is at AWS. */
export const caseOf = async (stack: Stack, { number }: Thread, patienceMs: number) =>
  await waitFor(
    `the case of ${titleOf(number)}`,
    async () => (await stack.agentCases()).find(({ subject }) => subject.includes(titleOf(number))),
    patienceMs,
  );
