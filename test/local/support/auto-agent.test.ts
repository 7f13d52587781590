import { DescribeAttachmentCommand, ResolveCaseCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

const auto = { agent: 'auto', agentPauseMs: 20 } as const;

test('the agent asks questions, sends a file, resolves when thanked and answers a reopened case', async () => {
  const { client, events } = await givenSupport(auto);
  const caseId = await givenCase(client, { subject: 'Slow queries' });
  const status = async () => (await readCase(client, caseId)).status;
  const newest = async () =>
    (await readCase(client, caseId)).recentCommunications?.communications?.[0];

  await expect.poll(status).toBe('pending-customer-action');
  const question = await newest();
  expect(question?.submittedBy).toBe('Amazon Web Services');
  expect(question?.body).toMatch(/"Slow queries"[\s\S]*Region/);

  await say(client, caseId, 'In us-east-1, every time.');
  await expect.poll(status).toBe('pending-customer-action');
  const attachmentId = (await newest())?.attachments?.[0]?.attachmentId;
  const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
  expect(attachment?.fileName).toBe('next-steps.txt');

  await say(client, caseId, 'That was it, thanks!');
  await expect.poll(status).toBe('resolved');
  expect(events.at(-1)?.detail['event-name']).toBe('ResolveCase');

  await say(client, caseId, 'It is back.');
  await expect.poll(status).toBe('pending-customer-action');
  expect(await readBodies(client, caseId)).toHaveLength(8);
});

test('several communications at once get one answer', async () => {
  const { client } = await givenSupport({ ...auto, agentPauseMs: 300 });
  const caseId = await givenCase(client);
  await say(client, caseId, 'One more thing.', 'And another.');
  await expect.poll(async () => (await readCase(client, caseId)).status).toBe('work-in-progress');
  await expect.poll(() => readBodies(client, caseId)).toHaveLength(4);
});

test('it does not answer a case that somebody else answered or that is resolved', async () => {
  const { client, url } = await givenSupport({ ...auto, agentPauseMs: 300 });
  const [answered, resolved] = [await givenCase(client), await givenCase(client)];
  await post(url, '/agent/reply', { caseId: answered, body: 'By hand.' });
  await client.send(new ResolveCaseCommand({ caseId: resolved }));
  const last = await givenCase(client);
  await expect.poll(() => readBodies(client, last)).toHaveLength(2);
  expect(await readBodies(client, answered)).toHaveLength(2);
  expect(await readBodies(client, resolved)).toHaveLength(1);
});

test('after a restart it answers the cases that wait', async () => {
  const store = createSqliteStore(undefined);
  const first = await givenSupport({ store });
  const caseId = await givenCase(first.client);
  await first.close();
  const { client } = await givenSupport({ ...auto, store });
  await expect.poll(() => readBodies(client, caseId)).toHaveLength(2);
});
