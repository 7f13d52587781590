import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  type CreateCaseCommandInput,
  DescribeCasesCommand,
} from '@aws-sdk/client-support';
import { describe, expect, test } from 'vitest';
import { givenCase, givenSupport, rawCall, readBodies } from './given.ts';

const good = { subject: 'Slow', communicationBody: 'It is slow.' };
const cc = (count: number) => Array.from({ length: count }, (_, i) => `grace${i}@example.com`);

describe('CreateCase refuses, naming the member,', () => {
  const length = (member: string, bound: string) =>
    `Value at '${member}' failed to satisfy constraint: Member must have length ${bound}`;
  test.each<[string, Partial<CreateCaseCommandInput>, string]>([
    [
      'a body of 8001',
      { communicationBody: 'x'.repeat(8001) },
      length('communicationBody', 'less than or equal to 8000'),
    ],
    [
      'an empty body',
      { communicationBody: '' },
      length('communicationBody', 'greater than or equal to 1'),
    ],
    [
      'eleven CCs',
      { ccEmailAddresses: cc(11) },
      length('ccEmailAddresses', 'less than or equal to 10'),
    ],
    ['a CC that is no address', { ccEmailAddresses: ['grace'] }, "'grace' at 'ccEmailAddresses'"],
    ['no subject', { subject: undefined }, "Value null at 'subject'"],
    ['an unknown service', { serviceCode: 'aws-lambada' }, "'aws-lambada' at 'serviceCode'"],
    [
      'a category of another service',
      { serviceCode: 'aws-lambda', categoryCode: 'snapshots' },
      "'snapshots' at 'categoryCode'",
    ],
    ['an unknown severity', { severityCode: 'panic' }, "'panic' at 'severityCode'"],
    ['an unknown language', { language: 'tlh' }, "'tlh' at 'language'"],
    ['an unknown issue type', { issueType: 'complaint' }, "'complaint' at 'issueType'"],
  ])('%s', async (_, wrong, message) => {
    const { client } = await givenSupport();
    await expect(client.send(new CreateCaseCommand({ ...good, ...wrong }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
    expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);
  });

  test('all violations at once', async () => {
    const { client } = await givenSupport();
    const wrong = { subject: '', communicationBody: '' };
    await expect(client.send(new CreateCaseCommand(wrong))).rejects.toThrow(
      /^2 validation errors detected: Value at 'subject' .*; Value at 'communicationBody' /,
    );
  });
});

test('a body of 8000 characters and ten CCs are accepted', async () => {
  const { client } = await givenSupport();
  const communicationBody = 'x'.repeat(8000);
  const caseId = await givenCase(client, { communicationBody, ccEmailAddresses: cc(10) });
  await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody }));
  expect(await readBodies(client, caseId)).toEqual([communicationBody, communicationBody]);
});

test.each([
  [{ maxResults: 9 }, "Value '9' at 'maxResults'"],
  [{ maxResults: 101 }, "Value '101' at 'maxResults'"],
  [{ caseIdList: Array.from({ length: 101 }, () => 'x') }, "Value at 'caseIdList'"],
])('DescribeCases refuses %o', async (wrong, message) => {
  const { client } = await givenSupport();
  await expect(client.send(new DescribeCasesCommand(wrong))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test.each([
  ['CreateCase', '{"subject": "x", ', 'The request body is not valid JSON.'],
  [
    'CreateCase',
    '{"subject": 7, "communicationBody": "x"}',
    'NUMBER_VALUE can not be converted to String',
  ],
  ['CreateCase', '[]', 'LIST_VALUE can not be converted to Structure'],
  ['DescribeCases', '{"caseIdList": "x"}', 'STRING_VALUE can not be converted to List'],
  ['DescribeCases', '{"maxResults": 10.5}', 'NUMBER_VALUE can not be converted to Integer'],
  [
    'AddAttachmentsToSet',
    '{"attachments": [{"fileName": "x", "data": "%"}]}',
    'Invalid base64 in a blob',
  ],
])('%s answers %s with a SerializationException', async (operation, body, message) => {
  const { url } = await givenSupport();
  expect(await rawCall(url, `AWSSupport_20130415.${operation}`, body)).toEqual({
    status: 400,
    body: { __type: 'SerializationException', message },
  });
});

test('an unknown operation is refused', async () => {
  const { url } = await givenSupport();
  for (const target of [
    'AWSSupport_20130415.CloseCase',
    'DynamoDB_20120810.GetItem',
    'CreateCase',
  ]) {
    const { status, body } = await rawCall(url, target, '{}');
    expect([status, body.__type]).toEqual([400, 'UnknownOperationException']);
  }
});

test('a dry run is checked like any other call and changes nothing', async () => {
  const { client, events } = await givenSupport();
  const dryRun = true;
  await expect(client.send(new CreateCaseCommand({ ...good, dryRun }))).rejects.toMatchObject({
    name: 'DryRunOperationException',
  });
  await expect(
    client.send(new CreateCaseCommand({ ...good, severityCode: 'panic', dryRun })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
  expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);
  expect(events).toEqual([]);
});
