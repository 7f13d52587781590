/** What people are answered where a way to answer is gone, a list is empty, or somebody else acted. */
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ResolveCaseCommand } from '@aws-sdk/client-support';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../local/runtime/http.ts';
import { ACCOUNT } from '../../local/runtime/identity.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { createCatalogs } from '../../shared/store/catalogs.ts';
import { createTable } from '../../shared/store/table.ts';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, threadOf, viewOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;

beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
  thread = await openCase(stack, 'ada', 'Answered');
});
afterAll(() => stack.stop());

const type = (user: string, text: string) =>
  stack.as('command', { user, channel: stack.channel, text: `/case ${text}` });

const resolveButton = () => ({
  channel: stack.channel,
  message_ts: thread.root.ts,
  block_id: 'case',
  action_id: 'resolve',
});

const shownTo = (user: string) =>
  stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);

type Queue = { depth: number; inFlight: number; deadLetters: number };
const queues = () => stack.look<Queue[]>('/local/queues');

/** Waits until nothing waits in a queue, to be handled or to be delivered again. */
const quiet = () =>
  waitFor('the queues to be empty', async () =>
    (await queues()).every(({ depth, inFlight }) => depth + inFlight === 0),
  );

describe('where the response_url takes no answer any more', () => {
  test.each([404, 410, 403, 400])('by %d, the command is done all the same', async (status) => {
    const before = (await shownTo('ada')).length;
    await stack.fault('slack', { on: 'response_url', do: 'refuse', status, times: 1 });
    await type('ada', 'list');
    await quiet();
    expect(await shownTo('ada')).toHaveLength(before);
    // What comes after it does not wait.
    await type('ada', 'list');
    await waitFor('an answer', async () => (await shownTo('ada')).length === before + 1);
  });

  test('a case is resolved though nobody can be told that it was not found before', async () => {
    await stack.fault('slack', { on: 'response_url', do: 'refuse', status: 404, times: 1 });
    await type('grace', 'resolve 424242');
    await type('grace', `resolve ${thread.displayId}`);
    await waitFor('resolved', async () => (await statusAtAws()) === 'resolved');
    await reopen('grace', 'open it again');
  });

  test.each<[string, (others: string) => string]>([
    ['of another port of this machine', (others) => `${others}/x`],
    ['that looks like Slack’s', (others) => `${others}/https://hooks.slack.com/x`],
    ['with Slack’s host as its user', (others) => others.replace('//', '//hooks.slack.com@')],
    ['with credentials', () => `${stack.page.replace('//', '//ada:secret@')}/slack/response/none`],
    ['that is no URL', () => 'nothing'],
    ['that is empty', () => ''],
  ])('a response_url %s is never called, and the command is done', async (_, urlOf) => {
    let calls = 0;
    const others = await listen((_req, res) => {
      calls += 1;
      res.end();
    }, 0);
    const set = { response_url: urlOf(others.url) };
    await stack.changePayload({ on: 'command', set });
    await type('ada', 'list');
    await quiet();
    // The ingress answers a refusal by itself.
    await stack.changePayload({
      on: 'block_actions',
      set: { ...set, 'user.team_id': 'T0FOREIGN1' },
    });
    await stack.as('action', { user: 'ada', ...resolveButton() });
    await quiet();
    await others.close();
    expect(calls).toBe(0);
  });

  test('nothing of this is a dead letter', async () => {
    expect((await queues()).filter(({ deadLetters }) => deadLetters > 0)).toEqual([]);
  });
});

const statusAtAws = async () =>
  (await stack.agentCases()).find(({ caseId }) => caseId === thread.caseId)?.status;

async function reopen(user: 'ada' | 'grace', text: string): Promise<void> {
  await write(stack, user, thread.root.ts, text);
  await waitFor('the reply', async () =>
    (await bodiesAtAws(stack, thread.caseId)).some((body) => body.startsWith(text)),
  );
  await waitFor('the line that it was reopened', async () =>
    (await linesOfStatus()).at(-1)?.includes('reopened'),
  );
}

const linesOfStatus = async () =>
  (await threadOf(stack, thread.root.ts))
    .map(({ text }) => text)
    .filter((text) => /\b(resolved this case|reopened)\b/.test(text));

describe('the line that a case was resolved', () => {
  const resolveBy = (user: string) =>
    waitFor('the press to be taken', async () => {
      const pressed = await stack.as<{ ok?: boolean }>('action', { user, ...resolveButton() });
      return pressed.ok;
    });
  const newLine = async (act: () => Promise<unknown>) => {
    const before = (await linesOfStatus()).length;
    await act();
    return await waitFor('the line', async () => (await linesOfStatus())[before]);
  };
  const byAws = () => stack.agent('status', { caseId: thread.caseId, status: 'resolved' });

  test('names who asked for it, and nobody where AWS did it', async () => {
    const [ada, grace] = [stack.users.ada?.id, stack.users.grace?.id];
    expect(await newLine(() => resolveBy('ada'))).toBe(`<@${ada}> resolved this case.`);
    await reopen('ada', 'not yet');
    expect(await newLine(byAws)).toMatch(/^AWS resolved this case/);
    await reopen('ada', 'still not');
    expect(await newLine(() => resolveBy('grace'))).toBe(`<@${grace}> resolved this case.`);
    await reopen('grace', 'once more');
    expect(await newLine(byAws)).toMatch(/^AWS resolved this case/);
  });

  test('names nobody where a colleague did it in the console', async () => {
    await reopen('ada', 'and again');
    const inConsole = () => stack.aws.send(new ResolveCaseCommand({ caseId: thread.caseId }));
    const line = await newLine(inConsole);
    expect(line).toMatch(/a colleague did in the AWS console/);
    expect(line).not.toContain('<@');
    await reopen('ada', 'thanks');
  });
});

describe('a form of which AWS lists nothing for a field', () => {
  let catalogs: ReturnType<typeof createCatalogs>;
  let whole: Catalog;

  beforeAll(async () => {
    const { region, ...credentials } = stack.keys;
    const client = new DynamoDBClient({ endpoint: stack.table, region, credentials });
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    catalogs = createCatalogs(createTable(client, TableNames[0] ?? ''));
    whole = (await catalogs.get(ACCOUNT)) as Catalog;
  });
  afterAll(() => catalogs.put(ACCOUNT, whole));

  const lambdaWithout = (): Catalog['services'] =>
    whole.services.map((one) => (one.code === 'aws-lambda' ? { ...one, categories: [] } : one));

  test.each<[string, () => Partial<Catalog>, string]>([
    ['categories', () => ({ services: lambdaWithout() }), 'AWS lists no categories'],
    ['severities', () => ({ severities: [] }), 'AWS lists no severities'],
    [
      'languages',
      () => ({ languages: { technical: [], 'customer-service': [] } }),
      'AWS lists no languages',
    ],
  ])('of %s says so, and takes no case', async (what, change, said) => {
    await catalogs.put(ACCOUNT, { ...whole, ...change() });
    const { view, values } = await fillModal(stack, 'ada', `Without ${what}`);
    expect(JSON.stringify(view.blocks)).toContain(said);
    const submit = { user: 'ada', view_id: view.id, values };
    const answer = await stack.as<{ errors?: object; error?: string }>('submit', submit);
    expect(answer.error).toBeUndefined();
    expect(Object.keys(answer.errors ?? {})).toHaveLength(1);
    await stack.as('close', submit);
  });

  test('of services offers none', async () => {
    await catalogs.put(ACCOUNT, { ...whole, services: [] });
    await type('ada', 'open Nothing');
    const view = await viewOf(stack, 'ada');
    const at = { user: 'ada', view_id: view?.id, block_id: 'service', action_id: 'service' };
    expect(await stack.as('options', { ...at, query: '' })).toMatchObject({ options: [] });
    await stack.as('close', at);
  });
});
