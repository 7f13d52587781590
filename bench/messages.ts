/** What one message takes on the local parts, in either direction, and what it costs, counted. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Stack, startLocalStack } from '../test/e2e/local-stack.ts';
import { bodiesAtAws, openCase, threadOf, write } from '../test/e2e/steps.ts';
import { countsOf, flows, runFlow } from '../test/simulation/flows.ts';
import type { Figure, Part } from './figure.ts';
import { quantile } from './paired.ts';

const threads = 5;
const each = 12;
const LOOK_EVERY_MS = 5;

export const messages: Part = async (say) => {
  const counted = await countedFigures();
  const stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
  try {
    return [...(await timedFigures(stack, say)), ...counted];
  } finally {
    await stack.stop();
  }
};

type Case = Awaited<ReturnType<typeof openCase>>;

async function timedFigures(stack: Stack, say: (line: string) => void): Promise<Figure[]> {
  const cases: Case[] = [];
  for (let i = 0; i < threads; i++) cases.push(await openCase(stack, 'ada', `Thread ${i}`));
  const answers: number[] = [];
  const replies: number[] = [];
  // One at a time, from case to case: how long one takes, not how many at once.
  for (let number = 0; number < each; number++) {
    for (const one of cases) answers.push(await answerTime(stack, one, `answer ${number}.`));
    for (const one of cases) replies.push(await replyTime(stack, one, `reply ${number}.`));
    say(`${answers.length} answers and ${replies.length} replies of ${threads * each} each`);
  }
  return [
    ...timesOf('AWS answer → message in the thread', answers, 250),
    ...timesOf('reply → communication at AWS', replies),
  ];
}

/** From AWS's answer to the time that Slack gave the message, in ms. */
async function answerTime(stack: Stack, { caseId, root }: Case, text: string): Promise<number> {
  const began = Date.now();
  await stack.agent('reply', { caseId, body: text });
  while (true) {
    const posted = (await threadOf(stack, root.ts)).find((one) => one.text.includes(text));
    if (posted) return Number(posted.ts) * 1000 - began;
    await sleep(LOOK_EVERY_MS);
  }
}

/** From chat.postMessage until AWS shows the communication, in ms; late by a look at most. */
async function replyTime(stack: Stack, { caseId, root }: Case, text: string): Promise<number> {
  const began = Date.now();
  await write(stack, 'ada', root.ts, text);
  while (!(await bodiesAtAws(stack, caseId)).some((body) => body.startsWith(text)))
    await sleep(LOOK_EVERY_MS);
  return Date.now() - began;
}

function timesOf(name: string, times: number[], goal?: number): Figure[] {
  const [p25, p50, p75, p95] = [0.25, 0.5, 0.75, 0.95].map((q) => quantile(times, q)) as Quartet;
  return [
    {
      name: `${name}, p50`,
      value: p50,
      unit: 'ms',
      ...(goal !== undefined && { goal }),
      spread: [p25, p75],
    },
    { name: `${name}, p95`, value: p95, unit: 'ms' },
  ];
}
type Quartet = [number, number, number, number];

async function countedFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, flow] of Object.entries(flows)) {
    const counts = countsOf((await runFlow(flow)).costs);
    for (const [unit, limit] of Object.entries(flow.limits)) {
      const value = counts[unit as Count];
      if (limit > 0) figures.push({ name, value, unit: UNITS[unit as Count], limit });
    }
  }
  return figures;
}
type Count = keyof ReturnType<typeof countsOf>;

const UNITS: Record<Count, string> = {
  writes: 'table writes',
  reads: 'table reads',
  lookups: 'index queries',
  sends: 'queue messages',
  posts: 'messages posted',
  supportCalls: 'Support calls',
};
