import { DescribeCasesCommand, DescribeCommunicationsCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `no. ${i + 1}`);

test('communications are listed newest first, the description last', async () => {
  const { client } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const caseId = await givenCase(client, { communicationBody: 'description' });
  await say(client, caseId, 'a', 'b', 'c');
  expect(await readBodies(client, caseId)).toEqual(['c', 'b', 'a', 'description']);
});

test('DescribeCases shows five communications and a token to the rest', async () => {
  const { client } = await givenSupport();
  const caseId = await givenCase(client, { communicationBody: 'description' });
  await say(client, caseId, ...numbered(6));
  const { recentCommunications: recent } = await readCase(client, caseId);
  expect(recent?.communications?.map(({ body }) => body)).toEqual(numbered(6).slice(1).reverse());

  const rest = await client.send(
    new DescribeCommunicationsCommand({ caseId, nextToken: recent?.nextToken }),
  );
  expect(rest.communications?.map(({ body }) => body)).toEqual(['no. 1', 'description']);
  expect(rest.nextToken).toBeUndefined();
});

test('pages neither repeat nor lose a communication while others arrive', async () => {
  const { client } = await givenSupport();
  const caseId = await givenCase(client, { communicationBody: 'description' });
  await say(client, caseId, ...numbered(24));
  const seen: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const command = new DescribeCommunicationsCommand({ caseId, nextToken, maxResults: 10 });
    const shown = await client.send(command);
    seen.push(...(shown.communications ?? []).map(({ body }) => body));
    nextToken = shown.nextToken;
    await say(client, caseId, 'late');
  } while (nextToken);
  expect(seen).toEqual([...numbered(24).reverse(), 'description']);
});

test('pages neither repeat nor lose a case while others are opened and resolved', async () => {
  const { client } = await givenSupport();
  const opened: string[] = [];
  for (let i = 0; i < 25; i++) opened.unshift(await givenCase(client));
  const seen: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const shown = await client.send(new DescribeCasesCommand({ nextToken, maxResults: 10 }));
    seen.push(...(shown.cases ?? []).map(({ caseId }) => caseId));
    nextToken = shown.nextToken;
    await givenCase(client);
  } while (nextToken);
  expect(seen).toEqual(opened);
});

test('a token works for its own query only', async () => {
  const { client } = await givenSupport();
  const [one, other] = [await givenCase(client), await givenCase(client)];
  await say(client, one, ...numbered(10));
  const { nextToken } = await client.send(
    new DescribeCommunicationsCommand({ caseId: one, maxResults: 10 }),
  );
  expect(nextToken).toBeDefined();
  for (const query of [
    { caseId: other, nextToken },
    { caseId: one, nextToken, afterTime: '2026-01-01' },
    { caseId: one, nextToken: 'bm90IGEgdG9rZW4' },
  ]) {
    await expect(client.send(new DescribeCommunicationsCommand(query))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('nextToken'),
    });
  }
});

test('DescribeCommunications gives only those between the times', async () => {
  const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const caseId = await givenCase(client, { communicationBody: 'early' });
  await post(url, '/clock', { advanceSeconds: 60 });
  await say(client, caseId, 'middle');
  await post(url, '/clock', { advanceSeconds: 60 });
  await say(client, caseId, 'late');
  const { communications } = await client.send(
    new DescribeCommunicationsCommand({
      caseId,
      afterTime: '2026-01-01T00:00:30Z',
      beforeTime: '2026-01-01T00:01:30Z',
    }),
  );
  expect(communications?.map(({ body }) => body)).toEqual(['middle']);
});
