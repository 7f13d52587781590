import { ResolveCaseCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readCase, say } from './given.ts';

test('every change that AWS announces has the event of AWS', async () => {
  const { client, events } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const caseId = await givenCase(client);
  const { displayId } = await readCase(client, caseId);
  await say(client, caseId, 'More.');

  const envelope = {
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    source: 'aws.support',
    'detail-type': 'Support Case Update',
    account: '111122223333',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
  };
  const about = { 'case-id': caseId, 'display-id': displayId };
  expect(events).toEqual([
    {
      ...envelope,
      detail: { ...about, 'communication-id': '', 'event-name': 'CreateCase', origin: '' },
    },
    {
      ...envelope,
      detail: {
        ...about,
        'communication-id': expect.stringMatching(/^ekko:us-east-1:[0-9a-f-]{36}$/),
        'event-name': 'AddCommunicationToCase',
        origin: 'CUSTOMER',
      },
    },
  ]);
});

test('each action of customer and agent is announced once', async () => {
  const { client, events, url } = await givenSupport();
  const caseId = await givenCase(client);
  const after = async (act: () => Promise<unknown>) => {
    const before = events.length;
    await act();
    return events.slice(before).map(({ detail }) => `${detail['event-name']} ${detail.origin}`);
  };
  const setStatus = (status: string) => post(url, '/agent/status', { caseId, status });
  const resolve = () => client.send(new ResolveCaseCommand({ caseId }));

  expect(await after(() => post(url, '/agent/reply', { caseId, body: 'Hi.' }))).toEqual([
    'AddCommunicationToCase AWS',
  ]);
  expect(await after(() => setStatus('work-in-progress'))).toEqual([]);
  expect(await after(resolve)).toEqual(['ResolveCase ']);
  expect(await after(resolve)).toEqual([]);
  expect(await after(() => say(client, caseId, 'Still there.'))).toEqual([
    'AddCommunicationToCase CUSTOMER',
    'ReopenCase ',
  ]);
  expect(await after(() => setStatus('resolved'))).toEqual(['ResolveCase ']);
  expect(await after(() => setStatus('unassigned'))).toEqual(['ReopenCase ']);
  expect(await after(() => readCase(client, caseId))).toEqual([]);
});

test('an event comes after the change can be read', async () => {
  const read: Promise<unknown>[] = [];
  const support = await givenSupport({
    emit: ({ detail }) => read.push(readCase(support.client, detail['case-id'])),
  });
  const caseId = await givenCase(support.client);
  expect(await Promise.all(read)).toEqual([expect.objectContaining({ caseId })]);
});
