import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts';
import { DescribeSeverityLevelsCommand } from '@aws-sdk/client-support';
import { expect, onTestFinished, test, vi } from 'vitest';
import { account, givenCase, givenClient, givenSupport, rawCall, readCase } from './given.ts';

const member = {
  id: '222233334444',
  accessKeyId: 'AKIDMEMBER',
  secretAccessKey: 'member-secret',
  externalId: 'a-secret-between-us',
};
const RoleArn = 'arn:aws:iam::222233334444:role/path/Bridge';
const request = { RoleArn, RoleSessionName: 'poll', ExternalId: member.externalId };

function givenSts(url: string, config: STSClientConfig = {}): STSClient {
  const client = new STSClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: account,
    maxAttempts: 1,
    ...config,
  });
  onTestFinished(() => client.destroy());
  return client;
}

async function assumed(url: string) {
  const { Credentials } = await givenSts(url).send(new AssumeRoleCommand(request));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

test('GetCallerIdentity says who signs, in any Region', async () => {
  const { url } = await givenSupport();
  for (const region of ['us-east-1', 'eu-west-1']) {
    expect(await givenSts(url, { region }).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/casethread',
      UserId: 'AKIDEXAMPLE',
    });
  }
});

test('a role of another account acts for that account, under the name of the role', async () => {
  const { url } = await givenSupport({ accounts: [member] });
  const sts = givenSts(url);
  const { AssumedRoleUser, Credentials } = await sts.send(new AssumeRoleCommand(request));
  expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::222233334444:assumed-role/Bridge/poll');
  expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);

  const credentials = await assumed(url);
  expect(await givenSts(url, { credentials }).send(new GetCallerIdentityCommand({}))).toMatchObject(
    { Account: '222233334444' },
  );
  const client = givenClient(url, { credentials });
  const caseId = await givenCase(client);
  expect(caseId).toContain('-222233334444-');
  const [first] = (await readCase(client, caseId)).recentCommunications?.communications ?? [];
  expect(first?.submittedBy).toBe('Bridge (Role) <aws@example.com>');
});

test.each([
  ['a wrong external id', { ...request, ExternalId: 'a-guess' }],
  ['none', { ...request, ExternalId: undefined }],
  ['an unknown account', { ...request, RoleArn: 'arn:aws:iam::999999999999:role/Bridge' }],
])('%s is denied', async (_, input) => {
  const { url } = await givenSupport({ accounts: [member] });
  await expect(givenSts(url).send(new AssumeRoleCommand(input))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('sts:AssumeRole'),
    $metadata: { httpStatusCode: 403 },
  });
});

test('bad input is a ValidationError, another action an InvalidAction', async () => {
  const { url } = await givenSupport();
  const sts = givenSts(url);
  for (const wrong of [{ RoleArn: 'Bridge' }, { RoleSessionName: 'x' }, { DurationSeconds: 899 }]) {
    await expect(sts.send(new AssumeRoleCommand({ ...request, ...wrong }))).rejects.toMatchObject({
      name: 'ValidationError',
      $metadata: { httpStatusCode: 400 },
    });
  }
});

test('STS has its own name for a wrong signature', async () => {
  const { url } = await givenSupport();
  for (const [credentials, name] of [
    [{ ...account, secretAccessKey: 'other' }, 'SignatureDoesNotMatch'],
    [{ ...account, accessKeyId: 'AKIDNOBODY' }, 'InvalidClientTokenId'],
  ] as const) {
    await expect(
      givenSts(url, { credentials }).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 403 } });
  }
});

test('a session needs its own token', async () => {
  const { url } = await givenSupport({ accounts: [member] });
  const credentials = await assumed(url);
  for (const sessionToken of [undefined, `${credentials.sessionToken}x`]) {
    const client = givenClient(url, { credentials: { ...credentials, sessionToken } });
    await expect(client.send(new DescribeSeverityLevelsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  }
});

test.each([false, true])(
  'a session signs in headers and in a query string (%s)',
  async (presigned) => {
    const { url } = await givenSupport({ accounts: [member] });
    const credentials = await assumed(url);
    const target = 'AWSSupport_20130415.DescribeSeverityLevels';
    expect(await rawCall(url, target, '{}', { presigned, credentials })).toMatchObject({
      status: 200,
    });
  },
);

test('a session expires', async () => {
  const { url } = await givenSupport({ accounts: [member] });
  const credentials = await assumed(url);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const client = givenClient(url, { credentials });
  await expect(client.send(new DescribeSeverityLevelsCommand({}))).rejects.toMatchObject({
    name: 'ExpiredTokenException',
  });
});
