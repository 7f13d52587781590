/** Reads both sides, as they stand now. */
import type { Stack } from '../e2e/local-stack.ts';
import type { Message } from '../e2e/steps.ts';
import { compare, type Differences, together } from './compare.ts';
import { marksIn, marksOf } from './marked-text.ts';
import { type Thread, titleOf } from './thread.ts';

/** What is lost, twice, out of order or misplaced now, on both sides and in all threads. */
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

/** The same of one thread and its case, as far as what is said in them goes. */
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
  const said = (rootTs: string) =>
    thread.said
      .filter((one) => one.rootTs === rootTs)
      .flatMap(({ kind, number }) => marksOf(kind, thread.number, number));
  const below = thread.roots.map(said);
  const answers = Array.from({ length: thread.answers }, (_, n) => marksOf('A', thread.number, n));
  return together([
    // Below each root in order; nothing is promised between a deleted one and the next.
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

const repeated = (title: string, times: number) => Array.from({ length: times }, () => title);

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
