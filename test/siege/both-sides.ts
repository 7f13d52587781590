/** Reads both sides, as they stand now. */
import type { Stack } from '../e2e/local-stack.ts';
import type { Message } from '../e2e/steps.ts';
import { compare, type Differences, together } from './compare.ts';
import { type Thread, titleOf } from './thread.ts';
import { type Kind, marksIn, marksOf } from './words.ts';

/** What is lost, twice, out of order or misplaced now, on both sides and in all threads. */
export async function differences(stack: Stack, threads: Thread[]): Promise<Differences> {
  const cases = await stack.agentCases();
  const roots = await messagesOf(stack, undefined);
  const found = await Promise.all(
    threads.map(async (thread) => {
      const title = titleOf(thread.number);
      const itsCases = cases.filter(({ subject }) => subject.includes(title));
      const itsRoots = roots.filter(({ text }) => text.includes(title));
      const atAws = itsCases
        .flatMap(({ communications }) => communications)
        .filter(({ submittedBy }) => submittedBy !== 'Amazon Web Services')
        .flatMap(({ body }) => marksIn(body));
      const inThread = thread.rootTs ? await messagesOf(stack, thread.rootTs) : [];
      return together([
        compare([title], repeated(title, itsCases.length)),
        compare([title], repeated(title, itsRoots.length)),
        compare(saidIn('R', thread), atAws),
        compare(saidIn('A', thread), marksPosted(inThread)),
      ]);
    }),
  );
  return together([...found, compare([], marksPosted(roots))]);
}

const repeated = (title: string, times: number) => Array.from({ length: times }, () => title);

function saidIn(kind: Kind, thread: Thread): string[] {
  const count = kind === 'R' ? thread.replies : thread.answers;
  return Array.from({ length: count }, (_, n) => marksOf(kind, thread.number, n)).flat();
}

/** What the bridge posted, out of its blocks: the text beside them may be cut short. */
const marksPosted = (messages: Message[]): string[] =>
  messages.filter(({ bot_id }) => bot_id).flatMap(({ blocks }) => marksIn(JSON.stringify(blocks)));

/** Every message of a thread, or of the channel outside of threads; oldest first. */
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
