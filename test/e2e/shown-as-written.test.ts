/** What people and AWS write is shown to a channel as it stands, and notifies nobody. */
import { AddCommunicationToCaseCommand } from '@aws-sdk/client-support';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUICK, type Stack, startLocalStack } from './local-stack.ts';
import { fillModal, openCase, rootsOf, threadOf } from './steps.ts';
import { waitFor } from './wait-for.ts';

const SUBJECT = 'Job *nightly* writes _tmp_ :warning: and `x` ~y~ @here';
let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;

beforeAll(async () => {
  stack = await startLocalStack(...QUICK);
  thread = await openCase(stack, 'ada', SUBJECT);
});
afterAll(() => stack.stop());

type Node = { type?: string; text?: unknown; [field: string]: unknown };

/** The objects in some blocks that hold a text in them. */
function holdersOf(node: unknown, text: string): Node[] {
  if (Array.isArray(node)) return node.flatMap((one) => holdersOf(one, text));
  if (typeof node !== 'object' || node === null) return [];
  const one = node as Node;
  const isHolder = typeof one.text === 'string' && one.text.includes(text);
  return [...(isHolder ? [one] : []), ...Object.values(one).flatMap((it) => holdersOf(it, text))];
}

/** Whom the messages of the channel notify, each once. */
async function notified(): Promise<string[]> {
  const path = `/slack/user-actions/mentions?channel=${stack.channel}`;
  const all = await stack.look<{ mentions: string[] }[]>(path);
  return [...new Set(all.flatMap(({ mentions }) => mentions))];
}

test('the marks in a subject are not read in the root message', async () => {
  const [root] = await rootsOf(stack);
  const kinds = holdersOf(root?.blocks, SUBJECT).map(({ type }) => type);
  // The second asks whoever presses Resolve.
  expect(kinds).toEqual(['text', 'plain_text']);
});

test('nor in the list of cases', async () => {
  await stack.as('command', { user: 'ada', channel: stack.channel, text: '/case list' });
  const path = '/slack/user-actions/ephemerals?user=ada';
  const list = await waitFor('the list', async () =>
    (await stack.look<{ text: string; blocks: unknown[] }[]>(path)).find(
      ({ text }) => text === '1 open case',
    ),
  );
  expect(holdersOf(list.blocks, SUBJECT).map(({ type }) => type)).toEqual(['link']);
});

test('a subject that holds mentions notifies nobody but whom the app itself names', async () => {
  const { view, values, text } = await fillModal(stack, 'grace', 'Mentions');
  const subject = text('subject', '<!channel> <!here> <!subteam^S1> <@U01NOBODY00> help');
  await stack.as('submit', { user: 'grace', view_id: view.id, values: { ...values, ...subject } });
  await waitFor('the root', async () =>
    (await rootsOf(stack)).some(({ text }) => /^AWS case .* help$/.test(text)),
  );
  // The root messages name who opened the cases.
  const openers = [stack.users.ada?.id, stack.users.grace?.id];
  expect((await notified()).toSorted()).toEqual(openers.toSorted());
});

test('the address of a colleague who wrote in the console is not shown, and their mentions notify nobody', async () => {
  const { caseId } = thread;
  const communicationBody = 'From the console. <!channel> @channel <!subteam^S1> @here';
  await stack.aws.send(new AddCommunicationToCaseCommand({ caseId, communicationBody }));
  const atAws = (await stack.agentCases()).find((one) => one.caseId === caseId);
  const written = atAws?.communications.find(({ body }) => body === communicationBody);
  expect(written?.submittedBy).toMatch(/<.+@.+>$/);
  const posted = await waitFor('their words', async () =>
    (await threadOf(stack, thread.root.ts)).find((message) =>
      JSON.stringify(message.blocks).includes('From the console.'),
    ),
  );
  const [, address = ''] = /<(.+)>$/.exec(written?.submittedBy ?? '') ?? [];
  expect(JSON.stringify(posted)).not.toContain(address);
  const openers = [stack.users.ada?.id, stack.users.grace?.id];
  expect((await notified()).toSorted()).toEqual(openers.toSorted());
});
