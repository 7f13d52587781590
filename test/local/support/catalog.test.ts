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
  expect(services.length).toBeGreaterThan(60);
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
