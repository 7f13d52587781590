import { DescribeCasesCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

const day = 24 * 60 * 60;

test('a case is deleted 24 months after it was created', async () => {
  const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 31, 12) });
  const caseId = await givenCase(client);
  await post(url, '/clock', { advanceSeconds: 729 * day });
  await say(client, caseId, 'Still there?');
  expect((await readCase(client, caseId)).caseId).toBe(caseId);

  await post(url, '/clock', { advanceSeconds: 2 * day });
  expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);
  await expect(readBodies(client, caseId)).rejects.toMatchObject({ name: 'CaseIdNotFound' });
  await expect(say(client, caseId, 'x')).rejects.toMatchObject({ name: 'CaseIdNotFound' });
});

test('the clock stays advanced after a restart', async () => {
  const store = createSqliteStore(undefined);
  const now = () => Date.UTC(2026, 0, 1);
  const first = await givenSupport({ store, now });
  await post(first.url, '/clock', { advanceSeconds: day });
  await first.close();
  const { client } = await givenSupport({ store, now });
  const { timeCreated } = await readCase(client, await givenCase(client));
  expect(timeCreated).toBe('2026-01-02T00:00:00.000Z');
});

test('with a read lag, a write succeeds at once and is visible later', async () => {
  const now = () => Date.UTC(2026, 0, 1);
  const { client, url } = await givenSupport({ now, readLagMs: 10_000 });
  const later = (advanceSeconds: number) => post(url, '/clock', { advanceSeconds });
  const caseId = await givenCase(client, { communicationBody: 'description' });
  await expect(readBodies(client, caseId)).rejects.toMatchObject({ name: 'CaseIdNotFound' });
  expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);

  await later(6);
  await say(client, caseId, 'first');
  await post(url, '/agent/reply', { caseId, body: 'second' });
  await later(4);
  expect(await readBodies(client, caseId)).toEqual(['description']);
  expect((await readCase(client, caseId)).status).toBe('opened');
  await later(6);
  expect(await readBodies(client, caseId)).toEqual(['second', 'first', 'description']);
  expect((await readCase(client, caseId)).status).toBe('pending-customer-action');
});

test('the read lag can be set while the server runs', async () => {
  const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const caseId = await givenCase(client, { communicationBody: 'description' });
  expect((await post(url, '/lag', { ms: 5000 })).status).toBe(200);
  await say(client, caseId, 'late');
  expect(await readBodies(client, caseId)).toEqual(['description']);
  await post(url, '/clock', { advanceSeconds: 5 });
  await post(url, '/lag', { ms: 0 });
  await say(client, caseId, 'soon');
  expect(await readBodies(client, caseId)).toEqual(['soon', 'late', 'description']);
  expect((await post(url, '/lag', { ms: -1 })).status).toBe(400);
});
