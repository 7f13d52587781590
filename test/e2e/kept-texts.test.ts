/** What the table keeps of what people and AWS wrote, once AWS and Slack have it. */
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUICK, type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, reactionsOn, rootsOf, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
let table: DynamoDBClient;
beforeAll(async () => {
  stack = await startLocalStack(...QUICK);
  const { region, ...credentials } = stack.keys;
  table = new DynamoDBClient({ endpoint: stack.table, region, credentials });
});
afterAll(async () => {
  table.destroy();
  await stack.stop();
});

async function rows(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: 'casethread-local-Table' }));
  return Items.map((item) => unmarshall(item));
}

test('no row holds a description, a reply or an answer that has arrived', async () => {
  const { view, values, text } = await fillModal(stack, 'ada', 'a subject');
  const given = { ...values, ...text('description', 'my description') };
  await stack.as('submit', { user: 'ada', view_id: view.id, values: given });
  const root = await waitFor('the root', async () =>
    (await rootsOf(stack)).find(({ text }) => /^AWS case \d+/.test(text)),
  );
  const [{ caseId = '' } = {}] = await stack.agentCases();

  const shows = (ts: string, mark: string) =>
    waitFor(mark, async () => (await reactionsOn(stack, root.ts, ts)).includes(mark));
  await shows(await write(stack, 'grace', root.ts, 'my reply'), 'white_check_mark');
  await stack.fault('support', { on: 'AddCommunicationToCase', do: 'refuse', times: 1 });
  await shows(await write(stack, 'ada', root.ts, 'my refused reply'), 'x');
  await stack.agent('reply', { caseId, body: 'the answer' });
  await waitFor('the answer', async () =>
    (await threadOf(stack, root.ts)).some((m) => m.text.includes('the answer')),
  );
  expect((await bodiesAtAws(stack, caseId)).join()).toContain('my description');

  const kept = () => rows().then((all) => JSON.stringify(all));
  await waitFor(
    'what has arrived to be gone',
    async () => !/my description|my reply|the answer/.test(await kept()),
  );
  // What is kept: the subject, and what AWS refused.
  expect(await kept()).toContain('a subject');
  expect(await kept()).toContain('my refused reply');
});
