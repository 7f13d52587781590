/** An endpoint of AWS Support is dark, over the real wire: no connection, or no answer. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import {
  bodiesAtAws,
  fillModal,
  openCase,
  reactionsOn,
  rootsOf,
  threadOf,
  write,
} from './steps.ts';
import { waitFor } from './wait-for.ts';

const FIRST = 'us-east-1';
const OTHERS = ['us-west-2', 'eu-west-1'];
/** Longer than any test. */
const LONG_MS = 3_600_000;

let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;

beforeAll(async () => {
  const quick = ['--settle-seconds', '2', '--slack-rate', 'off', '--support-rate', '0'];
  stack = await startLocalStack('--poll-seconds', '1', ...quick);
  thread = await openCase(stack, 'ada', 'While all is well');
});
/** A process knows for a few seconds that an endpoint was dark: the next test begins once it is used again. */
afterEach(async () => {
  await stack.blackOut();
  const before = await stack.callsAt(FIRST, 'AddCommunicationToCase');
  let count = 0;
  await waitFor(
    'a reply at the first endpoint',
    async () => {
      count += 1;
      const text = `is it back? ${count} after ${before}`;
      await write(stack, 'grace', thread.root.ts, text);
      await waitFor('the reply', async () => (await countAtAws(text)) === 1, 60_000);
      return (await stack.callsAt(FIRST, 'AddCommunicationToCase')) > before;
    },
    60_000,
  );
});
afterAll(() => stack.stop());

const countAtAws = async (text: string) =>
  (await bodiesAtAws(stack, thread.caseId)).filter((body) => body.startsWith(text)).length;
const threadSays = async (rootTs: string, text: string) =>
  (await threadOf(stack, rootTs)).some((message) => message.text.includes(text));
const casesOf = async (subject: string) =>
  (await stack.agentCases()).filter((one) => one.subject.startsWith(subject));

test.each(['hang', 'refuse', 'commit-then-hang'] as const)(
  'a case opens within seconds while the first endpoint is dark: %s',
  async (how) => {
    await stack.blackOut(FIRST, how);
    const subject = `Opened during ${how}`;
    await openCase(stack, 'grace', subject);
    expect(await casesOf(subject)).toHaveLength(1);
  },
  60_000,
);

test('a reply and its answer pass while the first endpoint accepts no connection', async () => {
  await stack.blackOut(FIRST, 'refuse');
  await write(stack, 'ada', thread.root.ts, 'past the dark');
  await waitFor('the reply', async () => (await countAtAws('past the dark')) === 1);
  await stack.agent('reply', { caseId: thread.caseId, body: 'and back again' });
  await waitFor('the answer', () => threadSays(thread.root.ts, 'and back again'));
});

test('a reply in doubt at a dark endpoint is not sent elsewhere, and arrives once that is back', async () => {
  await stack.blackOut(FIRST, 'hang');
  const ts = await write(stack, 'ada', thread.root.ts, 'into the dark');
  await write(stack, 'ada', thread.root.ts, 'after it');
  const told = 'whether this reply reached AWS: AWS Support in us-east-1 does not answer';
  await waitFor('the note', () => threadSays(thread.root.ts, told), 60_000);
  expect(await countAtAws('into the dark')).toBe(0);
  expect(await countAtAws('after it')).toBe(0);
  await stack.blackOut();
  await waitFor('both', async () => (await countAtAws('after it')) === 1, 60_000);
  expect(await countAtAws('into the dark')).toBe(1);
  await waitFor('the tick', async () =>
    (await reactionsOn(stack, thread.root.ts, ts)).includes('white_check_mark'),
  );
}, 150_000);

test('a reply that arrived at a dark endpoint is found at another, and not sent again', async () => {
  await stack.blackOut(FIRST, 'commit-then-hang');
  const ts = await write(stack, 'grace', thread.root.ts, 'arrived unheard');
  await waitFor(
    'the tick',
    async () => (await reactionsOn(stack, thread.root.ts, ts)).includes('white_check_mark'),
    60_000,
  );
  expect(await countAtAws('arrived unheard')).toBe(1);
});

test('a case in doubt at a dark endpoint is opened again elsewhere only where somebody presses the button', async () => {
  const subject = 'Opened in doubt';
  for (const region of OTHERS) await stack.lag(region, LONG_MS);
  await stack.fault('support', { on: 'CreateCase', do: 'commit-then-hang', times: 1 });
  const { view, values } = await fillModal(stack, 'ada', subject);
  await stack.as('submit', { user: 'ada', view_id: view.id, values });
  await waitFor('the case', async () => (await casesOf(subject)).length === 1);
  await stack.blackOut(FIRST, 'hang');
  for (const region of OTHERS) await stack.lag(region, 0);

  const rootWith = (text: string) => async () =>
    (await rootsOf(stack)).find(
      (one) => one.text.includes(subject) && JSON.stringify(one).includes(text),
    );
  const root = await waitFor('the button', rootWith('Open again elsewhere'), 60_000);
  expect(root.text).toContain('AWS case waiting to be opened');
  const told = 'whether AWS opened this case: AWS Support in us-east-1 does not answer';
  await waitFor('the note', () => threadSays(root.ts, told));
  expect(await casesOf(subject)).toHaveLength(1);

  const button = { block_id: 'case', action_id: 'open-elsewhere' };
  const at = { channel: stack.channel, message_ts: root.ts };
  await stack.as('action', { user: 'grace', ...at, ...button });
  const open = await waitFor('the root to say so', rootWith('View in Support Center'), 60_000);
  const [first, second] = await casesOf(subject);
  expect(open.text).toBe(`AWS case ${second?.displayId}: ${subject}`);
  expect(first?.displayId).not.toBe(second?.displayId);
  expect(await casesOf(subject)).toHaveLength(2);
}, 200_000);
