import { DescribeCasesCommand, ResolveCaseCommand } from '@aws-sdk/client-support';
import { describe, expect, test } from 'vitest';
import { givenCase, givenSupport, post, readBodies, readCase, say } from './given.ts';

describe('CreateCase', () => {
  test('keeps what was asked, under an opaque case id and a numeric display id', async () => {
    const { client } = await givenSupport({ now: () => Date.UTC(2026, 10, 23, 1, 2, 3, 456) });
    const caseId = await givenCase(client, {
      subject: 'Cold starts',
      communicationBody: 'They take 9 s.',
      serviceCode: 'aws-lambda',
      categoryCode: 'performance',
      severityCode: 'high',
      language: 'ja',
      ccEmailAddresses: ['ada@example.com'],
    });
    const found = await readCase(client, caseId);

    expect(caseId).toMatch(/^case-111122223333-muen-2026-[0-9a-f]{16}$/);
    expect(found.displayId).toMatch(/^\d{15}$/);
    expect(found).toMatchObject({
      subject: 'Cold starts',
      status: 'opened',
      serviceCode: 'aws-lambda',
      categoryCode: 'performance',
      severityCode: 'high',
      language: 'ja',
      ccEmailAddresses: ['ada@example.com'],
      submittedBy: 'aws@example.com',
      timeCreated: '2026-11-23T01:02:03.000Z',
    });
    expect(found.recentCommunications).toEqual({
      communications: [
        {
          caseId,
          body: 'They take 9 s.',
          submittedBy: 'casethread (Role) <aws@example.com>',
          timeCreated: '2026-11-23T01:02:03.000Z',
          attachments: [],
          attachmentSet: [],
        },
      ],
    });
  });

  test('needs no more than a subject and a body', async () => {
    const { client } = await givenSupport();
    expect(await readCase(client, await givenCase(client))).toMatchObject({
      serviceCode: 'general-info',
      categoryCode: 'using-aws',
      severityCode: 'low',
      language: 'en',
      ccEmailAddresses: [],
    });
  });

  test('refuses more cases an hour than its quota', async () => {
    const { client, url } = await givenSupport({ casesPerHour: 2 });
    await givenCase(client);
    await givenCase(client);
    await expect(givenCase(client)).rejects.toMatchObject({ name: 'CaseCreationLimitExceeded' });
    await post(url, '/clock', { advanceSeconds: 3601 });
    await givenCase(client);
  });
});

describe('status', () => {
  test('changes from opened to resolved and back as customer and agent write', async () => {
    const { client, url } = await givenSupport();
    const caseId = await givenCase(client);
    const status = async () => (await readCase(client, caseId)).status;

    await say(client, caseId, 'One more thing.');
    expect(await status()).toBe('opened');
    await post(url, '/agent/reply', { caseId, body: 'Which region?' });
    expect(await status()).toBe('pending-customer-action');
    expect(await status()).toBe('pending-customer-action');
    await say(client, caseId, 'us-east-1');
    expect(await status()).toBe('customer-action-completed');
    expect(await client.send(new ResolveCaseCommand({ caseId }))).toMatchObject({
      initialCaseStatus: 'customer-action-completed',
      finalCaseStatus: 'resolved',
    });
    expect(await status()).toBe('resolved');
    await say(client, caseId, 'It is back.');
    expect(await status()).toBe('reopened');
  });

  test('resolving twice is no error', async () => {
    const { client } = await givenSupport();
    const caseId = await givenCase(client);
    await client.send(new ResolveCaseCommand({ caseId }));
    expect(await client.send(new ResolveCaseCommand({ caseId }))).toMatchObject({
      initialCaseStatus: 'resolved',
      finalCaseStatus: 'resolved',
    });
  });
});

describe('DescribeCases', () => {
  test('lists open cases, newest first, and resolved ones when asked', async () => {
    const { client } = await givenSupport();
    const [first, second, third] = [
      await givenCase(client),
      await givenCase(client),
      await givenCase(client),
    ];
    await client.send(new ResolveCaseCommand({ caseId: second }));
    const listed = async (includeResolvedCases?: boolean) => {
      const { cases = [] } = await client.send(new DescribeCasesCommand({ includeResolvedCases }));
      return cases.map(({ caseId }) => caseId);
    };
    expect(await listed()).toEqual([third, first]);
    expect(await listed(true)).toEqual([third, second, first]);
  });

  test('leaves communications out when told to', async () => {
    const { client } = await givenSupport();
    await givenCase(client);
    const { cases } = await client.send(new DescribeCasesCommand({ includeCommunications: false }));
    expect(cases?.[0]).toBeDefined();
    expect(cases?.[0]?.recentCommunications).toBeUndefined();
  });

  test('finds by display id, which is no case id', async () => {
    const { client } = await givenSupport();
    const caseId = await givenCase(client);
    await givenCase(client);
    const { displayId = '' } = await readCase(client, caseId);
    const { cases } = await client.send(new DescribeCasesCommand({ displayId }));
    expect(cases?.map((found) => found.caseId)).toEqual([caseId]);
    await expect(readCase(client, displayId)).rejects.toMatchObject({ name: 'CaseIdNotFound' });
  });

  test('fails as a whole for one unknown id among good ones', async () => {
    const { client } = await givenSupport();
    const caseIdList = [await givenCase(client), 'case-111122223333-muen-2026-0000000000000000'];
    await expect(client.send(new DescribeCasesCommand({ caseIdList }))).rejects.toMatchObject({
      name: 'CaseIdNotFound',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('gives only cases created between the times, and refuses an invalid time', async () => {
    const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
    const early = await givenCase(client);
    await post(url, '/clock', { advanceSeconds: 3600 });
    const late = await givenCase(client);
    const ids = async (afterTime?: string, beforeTime?: string) => {
      const command = new DescribeCasesCommand({ afterTime, beforeTime });
      return (await client.send(command)).cases?.map(({ caseId }) => caseId);
    };
    expect(await ids('2026-01-01T00:30:00Z')).toEqual([late]);
    expect(await ids(undefined, '2026-01-01T00:30:00Z')).toEqual([early]);
    await expect(ids('yesterday')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test('an unknown case is refused by every operation that names one', async () => {
  const { client } = await givenSupport();
  const caseId = 'case-111122223333-muen-2026-0000000000000000';
  const refused = { name: 'CaseIdNotFound', $metadata: { httpStatusCode: 400 } };
  await expect(say(client, caseId, 'Hello?')).rejects.toMatchObject(refused);
  await expect(readBodies(client, caseId)).rejects.toMatchObject(refused);
  await expect(client.send(new ResolveCaseCommand({ caseId }))).rejects.toMatchObject(refused);
});
