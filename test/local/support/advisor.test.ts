import {
  DescribeTrustedAdvisorCheckRefreshStatusesCommand,
  DescribeTrustedAdvisorCheckResultCommand,
  DescribeTrustedAdvisorCheckSummariesCommand,
  DescribeTrustedAdvisorChecksCommand,
  RefreshTrustedAdvisorCheckCommand,
} from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenClient, givenSupport, post } from './given.ts';

const byRequest = 'Qch7DwouX1';
const automatic = '12Fnkpl8Y5';

async function givenAdvisor() {
  const support = await givenSupport({ now: () => Date.UTC(2026, 0, 1, 13) });
  const { client, url } = support;
  return {
    ...support,
    refresh: async (checkId = byRequest) =>
      (await client.send(new RefreshTrustedAdvisorCheckCommand({ checkId }))).status,
    status: async (checkId = byRequest) => {
      const checkIds = [checkId];
      const command = new DescribeTrustedAdvisorCheckRefreshStatusesCommand({ checkIds });
      return (await client.send(command)).statuses?.[0];
    },
    result: async (checkId = byRequest) =>
      (await client.send(new DescribeTrustedAdvisorCheckResultCommand({ checkId }))).result,
    later: (advanceSeconds: number) => post(url, '/clock', { advanceSeconds }),
  };
}

test('there are checks of every category, and each finding has a value for every column', async () => {
  const { client, result } = await givenAdvisor();
  const { checks = [] } = await client.send(
    new DescribeTrustedAdvisorChecksCommand({ language: 'en' }),
  );
  expect(checks.length).toBeGreaterThanOrEqual(30);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(new Set(checks.map(({ category }) => category))).toEqual(
    new Set([
      'cost_optimizing',
      'performance',
      'security',
      'fault_tolerance',
      'service_limits',
      'operational_excellence',
    ]),
  );
  for (const { id, metadata } of checks) {
    for (const resource of (await result(id))?.flaggedResources ?? []) {
      expect(resource.metadata, id).toHaveLength(metadata?.length ?? 0);
    }
  }
});

test('results and summaries count what is flagged and what is suppressed, and add up savings', async () => {
  const { client, result } = await givenAdvisor();
  const volumes = await result('DAvU99Dc4C');
  expect(volumes).toMatchObject({
    checkId: 'DAvU99Dc4C',
    timestamp: '2026-01-01T00:00:00Z',
    status: 'warning',
    resourcesSummary: {
      resourcesProcessed: 20,
      resourcesFlagged: 1,
      resourcesIgnored: 0,
      resourcesSuppressed: 1,
    },
    categorySpecificSummary: {
      costOptimizing: { estimatedMonthlySavings: 40, estimatedPercentMonthlySavings: 21.7 },
    },
  });
  expect(volumes?.flaggedResources?.map(({ isSuppressed }) => isSuppressed)).toEqual([false, true]);
  expect((await result('HCP4007jGY'))?.status).toBe('error');
  expect((await result('zXCkfM1nI3'))?.status).toBe('ok');

  const checkIds = ['COr6dfpM03', 'DAvU99Dc4C'];
  const { summaries = [] } = await client.send(
    new DescribeTrustedAdvisorCheckSummariesCommand({ checkIds }),
  );
  expect(summaries.map(({ checkId }) => checkId)).toEqual(checkIds);
  expect(summaries[0]).toMatchObject({ status: 'not_available', hasFlaggedResources: false });
  const { flaggedResources, ...summary } = volumes ?? {};
  expect(summaries[1]).toEqual({ ...summary, hasFlaggedResources: true });
});

test('a refresh goes from none through enqueued and processing to success', async () => {
  const { refresh, status, result, later } = await givenAdvisor();
  const hour = 3_600_000;
  const checkId = byRequest;
  expect(await status()).toEqual({ checkId, status: 'none', millisUntilNextRefreshable: 0 });
  const enqueued = { checkId, status: 'enqueued', millisUntilNextRefreshable: hour };
  expect(await refresh()).toEqual(enqueued);
  await later(5);
  expect((await refresh())?.status).toBe('processing');
  expect((await result())?.timestamp).toBe('2026-01-01T00:00:00Z');
  await later(15);
  expect(await status()).toEqual({
    checkId,
    status: 'success',
    millisUntilNextRefreshable: hour - 20_000,
  });
  expect((await result())?.timestamp).toBe('2026-01-01T13:00:20Z');
  await later(3600);
  expect((await status())?.status).toBe('success');
  expect(await refresh()).toEqual(enqueued);
});

test('a refresh can be abandoned, and has no status once the next may be asked for', async () => {
  const { refresh, status, later, url } = await givenAdvisor();
  await refresh();
  expect((await post(url, '/abandon', { checkId: byRequest })).status).toBe(200);
  await later(20);
  expect((await status())?.status).toBe('abandoned');
  await later(3600);
  expect((await status())?.status).toBe('none');
  expect((await post(url, '/abandon', { checkId: automatic })).status).toBe(400);
});

test('automatic checks and unknown checks are refused', async () => {
  const { refresh, status, result } = await givenAdvisor();
  const refused = { name: 'InvalidParameterValueException', $metadata: { httpStatusCode: 400 } };
  await expect(refresh(automatic)).rejects.toMatchObject(refused);
  await expect(status(automatic)).rejects.toMatchObject(refused);
  await expect(result('no-such')).rejects.toMatchObject(refused);
  expect((await result(automatic))?.timestamp).toBe('2026-01-01T12:00:00Z');
});

test('it has eleven languages', async () => {
  const { client } = await givenAdvisor();
  await client.send(new DescribeTrustedAdvisorChecksCommand({ language: 'pt_BR' }));
  await expect(
    client.send(new DescribeTrustedAdvisorChecksCommand({ language: 'pt' })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test('only us-east-1 has it', async () => {
  const { url } = await givenSupport({ region: 'us-west-2' });
  await expect(
    givenClient(url, { region: 'us-west-2' }).send(
      new DescribeTrustedAdvisorChecksCommand({ language: 'en' }),
    ),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' });
});
