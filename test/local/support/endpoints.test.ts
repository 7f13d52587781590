import { DescribeSeverityLevelsCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenClient, givenSupport, post, readCase } from './given.ts';

const REGIONS = ['us-east-1', 'us-west-2'];

async function given() {
  const server = await givenSupport({ endpoints: REGIONS });
  const [first, second] = server.endpoints.map(({ url, region }) =>
    givenClient(url, {
      region,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    }),
  );
  if (!first || !second) throw new Error('not two endpoints');
  return { ...server, first, second };
}

test('each endpoint takes the same calls on the same cases, signed for its own Region', async () => {
  const { client, first, second, endpoints } = await given();
  const caseId = await givenCase(second);
  expect((await readCase(first, caseId)).caseId).toBe(caseId);
  expect((await readCase(client, caseId)).caseId).toBe(caseId);
  const wrong = givenClient(endpoints[1]?.url ?? '', { region: 'us-east-1' });
  await expect(givenCase(wrong)).rejects.toThrow('valid region');
});

test('each has its own lag', async () => {
  const { url, first, second } = await given();
  await post(url, '/lag', { region: 'us-west-2', ms: 60_000 });
  const caseId = await givenCase(first);
  expect((await readCase(first, caseId)).caseId).toBe(caseId);
  await expect(readCase(second, caseId)).rejects.toThrow('No case found');
});

test.each([
  ['refuse', { code: 'ECONNREFUSED' }, 0],
  ['hang', { name: 'TimeoutError' }, 0],
  ['commit-then-hang', { name: 'TimeoutError' }, 1],
])('an endpoint that is dark (%s) answers again afterwards', async (how, error, effects) => {
  const { url, first, second } = await given();
  await post(url, '/blackout', { region: 'us-east-1', how });
  await expect(givenCase(first)).rejects.toMatchObject(error);
  const cases = await fetch(`${url}/agent/cases`).then((answer) => answer.json());
  expect(cases).toMatchObject({ cases: { length: effects } });
  await givenCase(second);
  await fetch(`${url}/blackout`, { method: 'DELETE' });
  await first.send(new DescribeSeverityLevelsCommand({ language: 'en' }));
});

test('there is no blackout of what is no endpoint', async () => {
  const { url } = await given();
  expect((await post(url, '/blackout', { region: 'eu-west-1', how: 'hang' })).status).toBe(400);
});
