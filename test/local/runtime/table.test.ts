import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { removeExpired } from '../../../local/runtime/expire-items.ts';
import { startTables } from '../../../local/runtime/table.ts';
import type { TableSpec } from '../../../local/runtime/template.ts';
import { asWebsite } from './foreign-requests.ts';

const region = 'us-east-1';
const credentials = { accessKeyId: 'k', secretAccessKey: 's' };
const specs: TableSpec[] = [
  {
    id: 'Table',
    name: 'rows',
    expiry: 'expiresAt',
    properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'due', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    },
  },
];
const Item = { pk: { S: 'a' }, due: { S: 'd' }, more: { S: 'm' } };

async function start(path?: string) {
  const tables = await startTables(specs, { region, credentials, path });
  const client = new DynamoDBClient({ endpoint: tables.url, region, credentials });
  async function close() {
    client.destroy();
    await tables.close();
  }
  return { ...tables, client, close };
}

test('makes the tables with their indexes, and counts the calls', async () => {
  const { client, counts, close } = await start();
  onTestFinished(close);
  await client.send(new PutItemCommand({ TableName: 'rows', Item }));
  const { Items } = await client.send(
    new QueryCommand({
      TableName: 'rows',
      IndexName: 'due',
      KeyConditionExpression: 'due = :d',
      ExpressionAttributeValues: { ':d': { S: 'd' } },
    }),
  );
  expect(Items).toEqual([{ pk: { S: 'a' }, due: { S: 'd' } }]);
  expect(counts()).toEqual({ PutItem: 1, Query: 1 });
});

test('writes nothing for a website, and does not count its calls', async () => {
  const { url, client, counts, close } = await start();
  onTestFinished(close);
  const website = new DynamoDBClient({ endpoint: url, region, credentials });
  onTestFinished(() => website.destroy());
  website.middlewareStack.add(asWebsite, { step: 'finalizeRequest', priority: 'low' });
  await expect(website.send(new PutItemCommand({ TableName: 'rows', Item }))).rejects.toMatchObject(
    { $metadata: { httpStatusCode: 403 } },
  );
  const { Items } = await client.send(new ScanCommand({ TableName: 'rows' }));
  expect(Items).toEqual([]);
  expect(counts()).toEqual({ Scan: 1 });
});

test('keeps running when a client disconnects in the middle of a request, as a killed function does', async () => {
  const { url, client, close } = await start();
  onTestFinished(close);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 99\r\n\r\n{"half');
  // This is answered on another connection, so the half request has arrived by then.
  await client.send(new PutItemCommand({ TableName: 'rows', Item }));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()).destroy());
  const { Item: found } = await client.send(
    new GetItemCommand({ TableName: 'rows', Key: { pk: { S: 'a' } } }),
  );
  expect(found).toEqual(Item);
});

test('keeps what is in it across a restart', async () => {
  const path = mkdtempSync(join(tmpdir(), 'table-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const before = await start(path);
  await before.client.send(new PutItemCommand({ TableName: 'rows', Item }));
  await before.close();
  const after = await start(path);
  onTestFinished(after.close);
  const { Item: found } = await after.client.send(
    new GetItemCommand({ TableName: 'rows', Key: { pk: { S: 'a' } } }),
  );
  expect(found).toEqual(Item);
});

test('what has expired is removed, and nothing else', async () => {
  const { client, close } = await start();
  onTestFinished(close);
  for (const [pk, expiresAt] of [
    ['expired', { N: '1000' }],
    ['not yet', { N: '1002' }],
    ['never', undefined],
  ] as const) {
    const item = { pk: { S: pk }, ...(expiresAt && { expiresAt }) };
    await client.send(new PutItemCommand({ TableName: 'rows', Item: item }));
  }
  for (const spec of specs) await removeExpired(client, spec, 1001);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'rows' }));
  expect(Items.map(({ pk }) => pk?.S).sort()).toEqual(['never', 'not yet']);
});
