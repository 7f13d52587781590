import {
  DescribeCreateCaseOptionsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  DescribeSupportedLanguagesCommand,
} from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport } from './given.ts';

test('every service of the catalog, in every category, can have a case', async () => {
  const { client } = await givenSupport();
  const { services = [] } = await client.send(new DescribeServicesCommand({ language: 'en' }));
  expect(services.length).toBeGreaterThan(150);
  expect(new Set(services.map(({ code }) => code)).size).toBe(services.length);
  for (const { code, name, categories = [] } of services) {
    expect(name).toBeTruthy();
    expect(new Set(categories.map((category) => category.code)).size).toBe(categories.length);
    const categoryCode = categories.at(-1)?.code;
    expect(await givenCase(client, { serviceCode: code, categoryCode })).toBeTruthy();
  }
});

test('DescribeServices gives the services asked for', async () => {
  const { client } = await givenSupport();
  const { services } = await client.send(
    new DescribeServicesCommand({ serviceCodeList: ['amazon-virtual-private-cloud', 'no-such'] }),
  );
  expect(services).toEqual([
    {
      code: 'amazon-virtual-private-cloud',
      name: 'Virtual Private Cloud (VPC)',
      categories: [
        { code: 'general-guidance', name: 'General Guidance' },
        { code: 'apis', name: 'APIs' },
        { code: 'connection-issue', name: 'Connection Issue' },
        { code: 'vpn-solutions', name: 'VPN Solutions' },
        { code: 'feature-request', name: 'Feature Request' },
        { code: 'other', name: 'Other' },
      ],
    },
  ]);
});

test('there are five severities', async () => {
  const { client } = await givenSupport();
  const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
  expect(severityLevels).toEqual([
    { code: 'low', name: 'Low' },
    { code: 'normal', name: 'Normal' },
    { code: 'high', name: 'High' },
    { code: 'urgent', name: 'Urgent' },
    { code: 'critical', name: 'Critical' },
  ]);
});

const question = {
  issueType: 'technical',
  serviceCode: 'aws-lambda',
  categoryCode: 'performance',
};

test('languages and their hours belong to a service and category that exist', async () => {
  const { client } = await givenSupport();
  const { supportedLanguages } = await client.send(new DescribeSupportedLanguagesCommand(question));
  expect(supportedLanguages?.map(({ code }) => code)).toEqual(['en', 'ja', 'zh', 'ko']);
  expect(supportedLanguages?.[1]).toEqual({ code: 'ja', language: 'JAPANESE', display: '日本語' });

  const options = await client.send(
    new DescribeCreateCaseOptionsCommand({ ...question, language: 'ja' }),
  );
  expect(options.languageAvailability).toBe('available');
  expect(options.communicationTypes?.find(({ type }) => type === 'call')?.supportedHours).toEqual([
    { startTime: '00:00:00.000', endTime: '09:00:00.000' },
  ]);

  await expect(
    client.send(new DescribeSupportedLanguagesCommand({ ...question, categoryCode: 'no-such' })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test('account cases have more languages than technical ones', async () => {
  const { client } = await givenSupport({ now: () => Date.UTC(2026, 5, 1) });
  const about = {
    issueType: 'customer-service',
    serviceCode: 'billing',
    categoryCode: 'tax-inquiry',
  };
  const { supportedLanguages } = await client.send(new DescribeSupportedLanguagesCommand(about));
  expect(supportedLanguages?.map(({ code }) => code)).toEqual([
    ...['en', 'ja', 'zh', 'ko'],
    ...['es', 'pt', 'fr', 'tr'],
  ]);
  const options = (input: typeof about) =>
    client.send(new DescribeCreateCaseOptionsCommand({ ...input, language: 'es' }));
  const spanish = await options(about);
  expect(spanish.languageAvailability).toBe('available');
  expect(spanish.communicationTypes?.[1]).toMatchObject({
    type: 'chat',
    datesWithoutSupport: [
      {
        startDateTime: '2027-01-01T00:00:00.000+00:00',
        endDateTime: '2027-01-02T00:00:00.000+00:00',
      },
    ],
  });
  const technical = await options({ ...about, issueType: 'technical' });
  expect(technical.languageAvailability).toBe('unavailable');
  expect(technical.communicationTypes?.map(({ type }) => type)).toEqual(['web']);
});

test('names are in the language asked for, where AWS has translated them', async () => {
  const { client } = await givenSupport();
  const named = async (language: string, code: string) => {
    const command = new DescribeServicesCommand({ language, serviceCodeList: [code] });
    const [found] = (await client.send(command)).services ?? [];
    return [found?.name, found?.categories?.[0]?.name];
  };
  expect(await named('ja', 'aws-lambda')).toEqual(['Lambda', '一般的なガイダンス']);
  expect(await named('zh', 'aws-lambda')).toEqual(['Lambda', '一般指导']);
  expect(await named('ko', 'aws-lambda')).toEqual(['Lambda', '일반 지침']);
  expect((await named('ja', 'billing'))[0]).toBe('請求');
  await expect(named('tlh', 'billing')).rejects.toMatchObject({ name: 'ValidationException' });
});
