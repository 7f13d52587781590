/** What a role allows is what the local table, queues and AWS Support do for it. */
import { connect } from 'node:net';
import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { DescribeCasesCommand, ResolveCaseCommand } from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { queueArn, tableArn } from '../../../local/iam/arns.ts';
import type { Statement } from '../../../local/iam/policy.ts';
import { tableSpec, template } from '../../simulation/fakes/template.ts';
import { account, startAwsFor } from './given.ts';

const place = { region: 'us-east-1', account };
const TableName = tableSpec.name;
const TABLE = tableArn(place, TableName);
const INDEX = `${TABLE}/index/due`;
const nameOf = (id: string) =>
  template.queues.find((queue) => queue.id === id)?.properties.QueueName ?? '';
const REPLIES = queueArn(place, nameOf('RepliesQueue'));

const allow = (Action: string, ...Resource: string[]): Statement => ({
  Effect: 'Allow',
  Action: [Action],
  Resource,
});
const denied = (action: string, resource: string) => ({
  name: expect.stringMatching(/^AccessDenied/),
  message: `User: arn:aws:sts::${account}:assumed-role/Role/prod-f is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const getItem = new GetItemCommand({ TableName, Key });
const queryTable = new QueryCommand({
  TableName,
  KeyConditionExpression: 'pk = :a',
  ExpressionAttributeValues: { ':a': { S: 'a' } },
});
const queryIndex = new QueryCommand({
  TableName,
  IndexName: 'due',
  KeyConditionExpression: 'due = :a',
  ExpressionAttributeValues: { ':a': { S: 'a' } },
});

test('a role reads what it may read, writes nothing, and its log says what it lacks', async () => {
  const { table, user, log } = await startAwsFor([allow('dynamodb:GetItem', TABLE)]);
  const Item = { ...Key, text: { S: 'x'.repeat(300_000) } };
  await expect(table.send(new PutItemCommand({ TableName, Item }))).rejects.toMatchObject({
    ...denied('dynamodb:PutItem', TABLE),
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400 },
  });
  expect(await table.send(getItem)).not.toHaveProperty('Item');
  await user.table.send(new PutItemCommand({ TableName, Item }));
  expect(await table.send(getItem)).toMatchObject({ Item });
  expect(log).toEqual([expect.stringMatching(/^f .*"ERROR".*dynamodb:PutItem on resource: arn/)]);
});

test('a query of an index needs the index, and one of the table the table', async () => {
  const ofIndex = await startAwsFor([allow('dynamodb:*', INDEX)]);
  expect(await ofIndex.table.send(queryIndex)).toMatchObject({ Items: [] });
  await expect(ofIndex.table.send(queryTable)).rejects.toMatchObject(
    denied('dynamodb:Query', TABLE),
  );
  await expect(ofIndex.table.send(getItem)).rejects.toMatchObject(
    denied('dynamodb:GetItem', TABLE),
  );

  const ofTable = await startAwsFor([allow('dynamodb:*', TABLE)]);
  expect(await ofTable.table.send(queryTable)).toMatchObject({ Items: [] });
  await expect(ofTable.table.send(queryIndex)).rejects.toMatchObject(
    denied('dynamodb:Query', INDEX),
  );
  const scan = new ScanCommand({ TableName, IndexName: 'live' });
  await expect(ofTable.table.send(scan)).rejects.toMatchObject(
    denied('dynamodb:Scan', `${TABLE}/index/live`),
  );
});

test('a batch needs every table that it names', async () => {
  const { table } = await startAwsFor([allow('dynamodb:BatchGetItem', TABLE)]);
  const one = { [TableName]: { Keys: [Key] } };
  expect(await table.send(new BatchGetItemCommand({ RequestItems: one }))).toMatchObject({
    Responses: { [TableName]: [] },
  });
  const RequestItems = { ...one, other: { Keys: [Key] } };
  await expect(table.send(new BatchGetItemCommand({ RequestItems }))).rejects.toMatchObject(
    denied('dynamodb:BatchGetItem', tableArn(place, 'other')),
  );
});

test('a message goes to the queues that a role may send to, in a batch as well', async () => {
  const { queues, urlOf } = await startAwsFor([allow('sqs:SendMessage', REPLIES)]);
  const message = { MessageBody: 'x'.repeat(900_000), MessageGroupId: 'g' };
  const send = (id: string) =>
    queues.send(
      new SendMessageCommand({ ...message, QueueUrl: urlOf(id), MessageDeduplicationId: 'a' }),
    );
  const sendBatch = (id: string) => {
    const Entries = [{ ...message, Id: '1', MessageDeduplicationId: 'b' }];
    return queues.send(new SendMessageBatchCommand({ QueueUrl: urlOf(id), Entries }));
  };
  expect(await send('RepliesQueue')).toMatchObject({ MessageId: expect.any(String) });
  expect((await sendBatch('RepliesQueue')).Successful).toHaveLength(1);
  const lacks = denied('sqs:SendMessage', queueArn(place, nameOf('CommunicationsQueue')));
  await expect(send('CommunicationsQueue')).rejects.toMatchObject(lacks);
  await expect(sendBatch('CommunicationsQueue')).rejects.toMatchObject(lacks);
});

test('AWS Support does what a role may do on all resources', async () => {
  const { support, log } = await startAwsFor([
    allow('support:DescribeCases', '*'),
    allow('support:ResolveCase', TABLE),
  ]);
  expect(await support.send(new DescribeCasesCommand({}))).toMatchObject({ cases: [] });
  await expect(support.send(new ResolveCaseCommand({ caseId: 'c' }))).rejects.toMatchObject({
    ...denied('support:ResolveCase', '*'),
    name: 'AccessDeniedException',
  });
  expect(log).toEqual([expect.stringContaining('support:ResolveCase')]);
});

test.each([
  ['without its session token', { sessionToken: '' }, /^UnrecognizedClient/],
  ['with the session token of another', { sessionToken: 'other' }, /^UnrecognizedClient/],
  ['of an unknown key', { accessKeyId: 'ASIAUNKNOWN' }, /^UnrecognizedClient/],
  ['signed with another secret', { secretAccessKey: 'other' }, /^InvalidSignature/],
])('a call %s is refused, whatever the role allows', async (_, credentials, name) => {
  const { as, urlOf } = await startAwsFor([allow('*', '*')]);
  const { table, queues, support } = as(credentials);
  const refused = { name: expect.stringMatching(name) };
  await expect(table.send(getItem)).rejects.toMatchObject(refused);
  await expect(support.send(new DescribeCasesCommand({}))).rejects.toMatchObject(refused);
  const message = { MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'a' };
  await expect(
    queues.send(new SendMessageCommand({ ...message, QueueUrl: urlOf('RepliesQueue') })),
  ).rejects.toMatchObject(refused);
});

test('a client that disconnects in the middle of a request disturbs nobody', async () => {
  const { table, queues, urlOf } = await startAwsFor([allow('*', '*')]);
  for (const { config } of [table, queues]) {
    const { port, hostname } = (await config.endpoint?.()) ?? { hostname: '' };
    const socket = connect(port ?? 0, hostname);
    socket.write('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 99\r\n\r\n{"half');
    await table.send(getItem);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()).destroy());
  }
  expect(await table.send(getItem)).not.toHaveProperty('Item');
  const message = { MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'a' };
  await queues.send(new SendMessageCommand({ ...message, QueueUrl: urlOf('RepliesQueue') }));
});
