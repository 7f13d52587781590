/** Calls to Slack and AWS fail. Everything still arrives once and in order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
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

let stack: Stack;
let thread: { root: { ts: string }; caseId: string };

beforeAll(async () => {
  const quick = ['--poll-seconds', '1', '--settle-seconds', '2', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
  thread = await openCase(stack, 'ada', 'Doubtful');
});
afterAll(() => stack.stop());

const countAtAws = async (text: string) =>
  (await bodiesAtAws(stack, thread.caseId)).filter((body) => body.startsWith(text)).length;
const countInThread = async (text: string) =>
  (await threadOf(stack, thread.root.ts)).filter((m) => m.text.includes(text)).length;

/** Replies are sent in order, so once the later one is at AWS the earlier one is decided too. */
async function replyAfter(fault: string) {
  await stack.fault('support', { on: 'AddCommunicationToCase', do: fault, times: 1, ms: 9000 });
  await write(stack, 'ada', thread.root.ts, `reply under ${fault}`);
  await write(stack, 'grace', thread.root.ts, `after ${fault}`);
  await waitFor('the later reply', async () => (await countAtAws(`after ${fault}`)) === 1, 60_000);
}

test.each(['commit-then-500', 'throttle', 'delay', 'commit-then-answer-result-false'])(
  'a reply reaches AWS once after a %s fault',
  async (fault) => {
    await replyAfter(fault);
    expect(await countAtAws(`reply under ${fault}`)).toBe(1);
  },
);

test('a reply whose request was lost is sent again after the settle time, before later replies', async () => {
  await replyAfter('drop');
  expect(await countAtAws('reply under drop')).toBe(1);
  const bodies = await bodiesAtAws(stack, thread.caseId);
  const at = (text: string) => bodies.findIndex((body) => body.startsWith(text));
  expect(at('reply under drop')).toBeLessThan(at('after drop'));
});

test.each(['commit-then-500', 'throttle', 'drop', 'answer-html', 'commit-then-answer-ok'])(
  'an answer is posted once after a %s fault',
  async (fault) => {
    await stack.fault('slack', { on: 'chat.postMessage', do: fault, times: 1 });
    await stack.agent('reply', { caseId: thread.caseId, body: `answer under ${fault}` });
    await stack.agent('reply', { caseId: thread.caseId, body: `next after ${fault}` });
    await waitFor(
      'the later answer',
      async () => (await countInThread(`next after ${fault}`)) === 1,
      60_000,
    );
    expect(await countInThread(`answer under ${fault}`)).toBe(1);
  },
  60_000,
);

test.each(['commit-then-500', 'drop', 'answer-object', 'commit-then-answer-object'])(
  'a case is opened once after a %s fault',
  async (fault) => {
    await stack.fault('support', { on: 'CreateCase', do: fault, times: 1 });
    const subject = `Opened under ${fault}`;
    await openCase(stack, 'grace', subject);
    const opened = (await stack.agentCases()).filter((c) => c.subject.startsWith(subject));
    expect(opened).toHaveLength(1);
    expect((await rootsOf(stack)).filter(({ text }) => text.includes(subject))).toHaveLength(1);
  },
  60_000,
);

test('a root message is posted once when Slack posted it but answered 500', async () => {
  await stack.fault('slack', { on: 'chat.postMessage', do: 'commit-then-500', times: 1 });
  await openCase(stack, 'ada', 'Doubtful root');
  const roots = (await rootsOf(stack)).filter(({ text }) => text.includes('Doubtful root'));
  expect(roots).toHaveLength(1);
});

test('replies written while the case is being opened reach AWS afterwards, in order', async () => {
  await stack.fault('support', { on: 'CreateCase', do: 'delay', times: 1, ms: 1500 });
  const { view, values } = await fillModal(stack, 'ada', 'Slow to open');
  await stack.as('submit', { user: 'ada', view_id: view.id, values });
  const root = await waitFor('the root message', async () => {
    const found = (await rootsOf(stack)).find(({ text }) => text.includes('Slow to open'));
    return found?.text.startsWith('Opening…') && found;
  });
  for (const text of ['early one', 'early two']) await write(stack, 'ada', root.ts, text);
  const opened = await waitFor('the case', async () =>
    (await stack.agentCases()).find(({ subject }) => subject.startsWith('Slow to open')),
  );
  const bodies = await waitFor('both replies', async () => {
    const all = await bodiesAtAws(stack, opened.caseId);
    return all.length === 3 && all;
  });
  expect(bodies.slice(1).map((body) => body.split('\n')[0])).toEqual(['early one', 'early two']);
});

test('no reply is lost or repeated when the function that sends them is killed', async () => {
  const texts = Array.from({ length: 12 }, (_, i) => `during a kill ${i}`);
  for (const [i, text] of texts.entries()) {
    await write(stack, i % 2 ? 'ada' : 'grace', thread.root.ts, text);
    const running = await stack.look<{ name: string; pids: number[] }[]>('/local/functions');
    const relay = running.find(({ name }) => name === 'relayReplies');
    for (const pid of i === 5 ? (relay?.pids ?? []) : []) process.kill(pid, 'SIGKILL');
  }
  const arrived = await waitFor(
    'all of them',
    async () => {
      const bodies = await bodiesAtAws(stack, thread.caseId);
      const found = bodies.filter((body) => body.startsWith('during a kill'));
      return found.length >= texts.length && found;
    },
    240_000,
  );
  expect(arrived.map((body) => body.split('\n')[0])).toEqual(texts);
});

test('a reply that takes longer than five seconds gets an hourglass, then a check mark', async () => {
  await stack.fault('support', { on: 'AddCommunicationToCase', do: 'delay', times: 1, ms: 7000 });
  const ts = await write(stack, 'ada', thread.root.ts, 'slow but sure');
  const seen = () => reactionsOn(stack, thread.root.ts, ts);
  await waitFor('the hourglass', async () => (await seen()).includes('hourglass_flowing_sand'));
  expect(await countAtAws('slow but sure')).toBe(0);
  await waitFor('the tick alone', async () => (await seen()).join() === 'white_check_mark');
});

test('a reply that AWS refuses gets a cross, its author is told why, and the next reply is sent', async () => {
  await stack.fault('support', { on: 'AddCommunicationToCase', do: 'refuse', times: 1 });
  const ts = await write(stack, 'grace', thread.root.ts, 'refused words');
  await write(stack, 'ada', thread.root.ts, 'words after it');
  await waitFor('the next', async () => (await countAtAws('words after it')) === 1);
  await waitFor('the mark', async () =>
    (await reactionsOn(stack, thread.root.ts, ts)).includes('x'),
  );
  await waitFor('the reason', async () => (await countInThread('did not reach AWS')) === 1);
  expect(await countAtAws('refused words')).toBe(0);
});
