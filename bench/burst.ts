/** A thousand replies at once in fifty threads: in order, and how near to the pace that AWS allows. */
import { setTimeout as sleep } from 'node:timers/promises';
import { asOneMessage } from '../test/chaos/actors.ts';
import { differences } from '../test/chaos/both-sides.ts';
import { textOf } from '../test/chaos/marked-text.ts';
import { submit } from '../test/chaos/run-thread.ts';
import { createThread, type Thread, titleOf } from '../test/chaos/thread.ts';
import { type Stack, startLocalStack } from '../test/e2e/local-stack.ts';
import { rootsOf } from '../test/e2e/steps.ts';
import { waitFor } from '../test/e2e/wait-for.ts';
import type { Figure, Part } from './figure.ts';

const threads = 50;
const each = 20;
/** Operations a second that AWS Support allows one account. */
const rate = 5;
const patienceMs = 900_000;
const lookEveryMs = 2000;

export const burst: Part = async (say) => {
  const stack = await startLocalStack('--slack-rate', 'off', '--support-rate', String(rate));
  try {
    return await measure(stack, say);
  } finally {
    await stack.stop();
  }
};

async function measure(stack: Stack, say: (line: string) => void): Promise<Figure[]> {
  const opened: Thread[] = [];
  for (let number = 0; number < threads; number++) opened.push(await openThread(stack, number));
  say(`${threads} cases are open`);

  const before = await supportCalls(stack);
  const began = Date.now();
  const written = opened.map(async (thread) => {
    for (let i = 0; i < each; i++) await write(stack, thread, i);
  });
  await Promise.all(written);
  say(`all ${threads * each} replies are written`);
  let found = await differences(stack, opened);
  while (found.lost.length > 0 && Date.now() < began + patienceMs) {
    say(`${found.lost.length} replies are still to arrive`);
    await sleep(lookEveryMs);
    found = await differences(stack, opened);
  }
  const seconds = (Date.now() - began) / 1000;
  const after = await supportCalls(stack);
  const made = (call: string) => (after[call] ?? 0) - (before[call] ?? 0);

  // A long reply makes two communications. Each case's first one is its description.
  const cases = await stack.agentCases();
  const sent = cases.flatMap(({ communications }) => communications).length - threads;
  const wrong = Object.values(found).flat().length;
  return [
    { name: 'replies', value: threads * each, unit: 'in 50 threads' },
    { name: 'communications at AWS', value: sent, unit: 'communications' },
    { name: 'lost, twice, out of order or misplaced', value: wrong, unit: 'replies', limit: 0 },
    { name: `what they need at ${rate} a second`, value: sent / rate, unit: 's' },
    { name: 'what they took', value: seconds, unit: 's' },
    { name: 'took / need', value: (seconds * rate) / sent, unit: '×', goal: 1.5 },
    {
      name: 'throttled, and sent again',
      value: made('AddCommunicationToCase') - sent,
      unit: 'calls',
    },
    {
      name: "spent by the minute's round",
      value: made('DescribeCases') + made('DescribeCommunications'),
      unit: 'calls',
    },
  ];
}

async function write({ ada, channel }: Stack, thread: Thread, number: number): Promise<void> {
  const text = textOf('R', thread.number, number);
  const [thread_ts = ''] = thread.roots;
  const message = { channel, thread_ts, text, blocks: asOneMessage(text) };
  const { ts = '' } = await ada.chat.postMessage(message);
  thread.written.push({ kind: 'R', number, ts, rootTs: thread_ts });
}

async function openThread(stack: Stack, number: number): Promise<Thread> {
  await submit(stack, 'ada', number);
  const root = await waitFor(`the root of case ${number}`, async () =>
    (await rootsOf(stack)).find(
      ({ text }) => text.includes(titleOf(number)) && /case \d+/.test(text),
    ),
  );
  return { ...createThread(number, each, 0), roots: [root.ts] };
}

const supportCalls = async (stack: Stack): Promise<Record<string, number>> =>
  (await stack.look<{ support: Record<string, number> }>('/local/counts')).support;
