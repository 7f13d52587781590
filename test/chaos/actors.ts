/** What people do in a thread: they write, share files, edit and delete, and delete the root message. */
import { setTimeout as sleep } from 'node:timers/promises';
import { rootsOf } from '../e2e/steps.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { createRandom, type Random } from '../simulation/fakes/random.ts';
import { caseOf } from './both-sides.ts';
import { count } from './inject-faults.ts';
import { isLong, marksOf, textOf } from './marked-text.ts';
import { type ChaosRun, type Thread, titleOf } from './thread.ts';

type Person = 'ada' | 'grace';
type Posted = { ts: string; threaded: boolean };

const WAYS = ['broadcast', 'file', 'file with text'] as const;
type Way = 'plain' | (typeof WAYS)[number];

/** One thread in so many loses its root message. */
const LOST_ROOT_EVERY = 6;

/** Writes all replies of a thread that has its first root message. */
export async function actAsUsers(run: ChaosRun, thread: Thread): Promise<void> {
  const random = createRandom(run.seed + 2 * thread.number);
  const paceMs = run.spanMs / thread.replies;
  const losesRoot = thread.number % LOST_ROOT_EVERY === LOST_ROOT_EVERY - 2;
  for (let number = 0; number < thread.replies; number += 1) {
    await sleep(random.between(paceMs / 2, (paceMs * 3) / 2));
    if (losesRoot && number === Math.floor(thread.replies / 3)) await deleteRoot(run, thread);
    const person = random.pick(['ada', 'grace'] as const);
    const { ts, way } = await writeReply(run, thread, number, person, random);
    if (way === 'plain' && random.chance(0.1)) await edit(run, thread, number, person, ts);
    else if (random.chance(0.05)) await withdraw(run, thread, number, person, ts);
  }
}

/** Writes one reply, in one of several ways, until it is in the thread. */
async function writeReply(
  run: ChaosRun,
  thread: Thread,
  number: number,
  person: Person,
  random: Random,
): Promise<{ ts: string; way: 'long' | Way }> {
  const { stack, userActions } = run;
  const text = textOf('R', thread.number, number);
  const [mark = ''] = marksOf('R', thread.number, number);
  const way = isLong(number) ? 'long' : random.chance(0.7) ? 'plain' : random.pick(WAYS);
  const write = {
    long: (rootTs: string) => post(run, person, rootTs, { text, blocks: asOneMessage(text) }),
    plain: (rootTs: string) => post(run, person, rootTs, { text }),
    broadcast: (rootTs: string) => post(run, person, rootTs, { text, reply_broadcast: true }),
    file: (rootTs: string) => share(run, person, rootTs, `${mark}.log`),
    'file with text': (rootTs: string) => share(run, person, rootTs, 'app.log', text),
  }[way];
  while (true) {
    const rootTs = rootOf(thread);
    const { ts, threaded } = await untilTaken(run, () => write(rootTs));
    if (threaded) {
      thread.written.push({ kind: 'R', number, ts, rootTs });
      if (way !== 'plain') count(userActions, way);
      return { ts, way };
    }
    // The root was deleted, so the reply went to the channel. Its author writes it below the new root.
    await stack[person].chat.delete({ channel: stack.channel, ts });
    await findRoot(run, thread);
  }
}

const rootOf = ({ roots }: Thread): string => roots.at(-1) ?? '';

/** With blocks. Without them Slack splits a long text into several messages. */
export const asOneMessage = (text: string) => [
  {
    type: 'rich_text' as const,
    elements: [{ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] }],
  },
];

async function post({ stack }: ChaosRun, person: Person, rootTs: string, message: Message) {
  const sent = await stack[person].chat.postMessage({
    channel: stack.channel,
    thread_ts: rootTs,
    ...message,
  } as Parameters<typeof stack.ada.chat.postMessage>[0]);
  return { ts: sent.ts ?? '', threaded: sent.message?.thread_ts === rootTs };
}
type Message = { text: string; blocks?: ReturnType<typeof asOneMessage>; reply_broadcast?: true };

async function share(
  { stack }: ChaosRun,
  person: Person,
  rootTs: string,
  filename: string,
  text?: string,
): Promise<Posted> {
  const { channel } = stack;
  const shared = await stack[person].files.uploadV2({
    channel_id: channel,
    thread_ts: rootTs,
    filename,
    content: 'a line of a log',
    ...(text && { initial_comment: text }),
  });
  const { files } = shared as { files?: { files?: { id?: string }[] }[] };
  const { file } = await stack[person].files.info({ file: files?.[0]?.files?.[0]?.id ?? '' });
  const [place] = file?.shares?.public?.[channel] ?? [];
  return { ts: place?.ts ?? '', threaded: place?.thread_ts === rootTs };
}

/** The author edits a reply. AWS gets the edit besides the original, or instead of it. */
async function edit(run: ChaosRun, thread: Thread, number: number, person: Person, ts: string) {
  const { stack, userActions } = run;
  const text = textOf('E', thread.number, number);
  const { message } = await untilTaken(run, () =>
    stack[person].chat.update({ channel: stack.channel, ts, text }),
  );
  const { edited } = message as { edited?: { ts?: string } };
  thread.unsure.add(`R${thread.number}.${number}`);
  thread.written.push({ kind: 'E', number, ts: edited?.ts ?? '', rootTs: rootOf(thread) });
  count(userActions, 'edited');
}

async function withdraw(run: ChaosRun, thread: Thread, number: number, person: Person, ts: string) {
  const { stack, userActions } = run;
  thread.unsure.add(`R${thread.number}.${number}`);
  await untilTaken(run, () => stack[person].chat.delete({ channel: stack.channel, ts }));
  count(userActions, 'deleted');
}

/**
 * Deletes the root message, as a Slack administrator can. Not while its posting is in doubt: nothing tells
 * then which case the replies below it are for (docs/delivery.md). A case is opened once its root is known.
 */
async function deleteRoot(run: ChaosRun, thread: Thread): Promise<void> {
  const { stack, userActions, patienceMs } = run;
  const { caseId, status: before } = await caseOf(stack, thread, patienceMs);
  const bot = stack.slackOf(stack.bot.token);
  const at = { channel: stack.channel, ts: rootOf(thread) };
  await untilTaken(run, () => bot.chat.delete(at));
  count(userActions, 'root deleted');
  // The app notices with the next thing that it has to post. AWS may have answered for the last time.
  const status = before === 'work-in-progress' ? 'unassigned' : 'work-in-progress';
  await stack.agent('status', { caseId, status });
}

/** Waits for a root message of the thread that is not known yet. */
export async function findRoot({ stack, patienceMs }: ChaosRun, thread: Thread): Promise<void> {
  const title = titleOf(thread.number);
  const root = await waitFor(
    `the root of ${title}`,
    async () =>
      (await rootsOf(stack)).find(
        ({ text, ts }) => text.includes(title) && !thread.roots.includes(ts),
      ),
    patienceMs,
  );
  thread.roots.push(root.ts);
}

/** Repeats `act` until Slack accepts it. It refuses everything while the channel is archived. */
async function untilTaken<T>({ patienceMs }: ChaosRun, act: () => Promise<T>): Promise<T> {
  const end = Date.now() + patienceMs;
  while (true) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(300);
    }
  }
}
