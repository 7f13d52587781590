import {
  AddCommunicationToCaseCommand,
  DescribeCasesCommand,
  DescribeSeverityLevelsCommand,
} from '@aws-sdk/client-support';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../local/support/accounts/account.ts';
import { account, givenCase, givenClient, givenSupport, readCase } from './given.ts';

const other = { id: '222233334444', accessKeyId: 'AKIDOTHER', secretAccessKey: 'other-secret' };

test('accounts do not see each other', async () => {
  const { client, url, events } = await givenSupport({ accounts: [other] });
  const theirs = givenClient(url, { credentials: other });
  const [caseId, otherId] = [await givenCase(client), await givenCase(theirs)];

  expect(otherId).toContain('-222233334444-');
  expect(events.map((event) => event.account)).toEqual(['111122223333', '222233334444']);
  const ids = async (from: typeof client) =>
    (await from.send(new DescribeCasesCommand({}))).cases?.map((found) => found.caseId);
  expect(await ids(client)).toEqual([caseId]);
  expect(await ids(theirs)).toEqual([otherId]);
  await expect(
    theirs.send(new AddCommunicationToCaseCommand({ caseId, communicationBody: 'x' })),
  ).rejects.toMatchObject({ name: 'CaseIdNotFound' });

  const listed = (await (await fetch(`${url}/agent/cases`)).json()) as { cases: unknown[] };
  expect(listed.cases).toHaveLength(2);
});

test('several keys of one account share its cases, and each account has its own rate', async () => {
  const second = { ...account, accessKeyId: 'AKIDSECOND', secretAccessKey: 'second-secret' };
  const { client, url } = await givenSupport({
    rate: 1,
    now: () => Date.UTC(2026, 0, 1),
    accounts: [second, other],
  });
  await givenCase(client);
  await expect(
    givenClient(url, { credentials: second }).send(new DescribeCasesCommand({})),
  ).rejects.toMatchObject({ name: 'ThrottlingException' });
  await givenCase(givenClient(url, { credentials: other }));
});

test('every call with a denied key is refused', async () => {
  const { url } = await givenSupport({ accounts: [{ ...other, denied: true }] });
  await expect(
    givenClient(url, { credentials: other }).send(new DescribeSeverityLevelsCommand({})),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('support:DescribeSeverityLevels'),
    $metadata: { httpStatusCode: 400 },
  });
});

describe('plans', () => {
  test.each<Plan>(['basic', 'developer'])('%s has no API', async (plan) => {
    const { client } = await givenSupport({ account: { ...account, plan } });
    await expect(client.send(new DescribeSeverityLevelsCommand({}))).rejects.toMatchObject({
      name: 'SubscriptionRequiredException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each<[Plan, string]>([
    ['business', 'urgent'],
    ['enterprise-on-ramp', 'critical'],
    ['enterprise', 'critical'],
  ])('%s goes up to %s', async (plan, highest) => {
    const { client } = await givenSupport({ account: { ...account, plan } });
    const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
    expect(severityLevels?.at(-1)?.code).toBe(highest);
    const caseId = await givenCase(client, { severityCode: highest });
    expect((await readCase(client, caseId)).severityCode).toBe(highest);
  });

  test('a severity above the plan is refused', async () => {
    const { client } = await givenSupport({ account: { ...account, plan: 'business' } });
    await expect(givenCase(client, { severityCode: 'critical' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'critical' at 'severityCode'"),
    });
  });
});
