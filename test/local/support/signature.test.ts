import {
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeSeverityLevelsCommand,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { describe, expect, test } from 'vitest';
import { asWebsite } from '../runtime/foreign-requests.ts';
import { account, givenClient, givenSupport, rawCall } from './given.ts';

const target = 'AWSSupport_20130415.DescribeSeverityLevels';

describe('a call is refused that was signed', () => {
  const minutes = (count: number) => count * 60_000;
  test.each<[string, SupportClientConfig, string, RegExp]>([
    [
      'with another secret',
      { credentials: { ...account, secretAccessKey: 'other' } },
      'InvalidSignatureException',
      /does not match/,
    ],
    [
      'with an unknown key',
      { credentials: { ...account, accessKeyId: 'AKIDOTHER' } },
      'UnrecognizedClientException',
      /security token .* invalid/,
    ],
    [
      '16 minutes ago',
      { systemClockOffset: -minutes(16) },
      'InvalidSignatureException',
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z/,
    ],
    [
      '16 minutes from now',
      { systemClockOffset: minutes(16) },
      'InvalidSignatureException',
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z/,
    ],
    [
      'for another region',
      { region: 'eu-west-1' },
      'InvalidSignatureException',
      /scoped to a valid region/,
    ],
  ])('%s', async (_, config, name, message) => {
    const { url, counts } = await givenSupport();
    const client = givenClient(url, config);
    await expect(client.send(new DescribeSeverityLevelsCommand({}))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 403 },
    });
    expect(counts()).toEqual({});
  });
});

test('a clock may be 14 minutes off', async () => {
  const { url } = await givenSupport();
  for (const systemClockOffset of [-14 * 60_000, 14 * 60_000]) {
    await givenClient(url, { systemClockOffset }).send(new DescribeSeverityLevelsCommand({}));
  }
});

test.each([{ presigned: false }, { presigned: true }])(
  'a signature vouches for one body and one target, presigned: $presigned',
  async ({ presigned }) => {
    const { url } = await givenSupport();
    const refused = { status: 403, body: { __type: 'InvalidSignatureException' } };
    expect(await rawCall(url, target, '{}', { presigned })).toMatchObject({ status: 200 });
    for (const altered of [
      { alteredBody: '{"language":"ja"}' },
      { alteredTarget: 'AWSSupport_20130415.DescribeServices' },
      { unsignable: ['x-amz-target'] },
    ]) {
      expect(await rawCall(url, target, '{}', { presigned, ...altered })).toMatchObject(refused);
    }
  },
);

test.each([
  [{}, 'MissingAuthenticationTokenException'],
  [{ authorization: 'Bearer x' }, 'IncompleteSignatureException'],
  [
    { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f' },
    'IncompleteSignatureException',
  ],
])('a call with %o is answered with %s', async (headers, type) => {
  const { url } = await givenSupport();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...headers },
    body: '{}',
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toMatchObject({ __type: type });
});

test('a call that is no AWS JSON 1.1 is unknown', async () => {
  const { url } = await givenSupport();
  const headers = { 'content-type': 'application/json', 'x-amz-target': target };
  const response = await fetch(url, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
});

test('a call of a website with a valid signature is refused and changes nothing', async () => {
  const { url, client, counts } = await givenSupport();
  const website = givenClient(url);
  website.middlewareStack.add(asWebsite, { step: 'finalizeRequest', priority: 'low' });
  const opening = new CreateCaseCommand({ subject: 'Slow', communicationBody: 'It is slow.' });
  await expect(website.send(opening)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  const { cases } = await client.send(new DescribeCasesCommand({}));
  expect(cases).toEqual([]);
  expect(counts()).toEqual({ DescribeCases: 1 });
});
