/** What the local table never does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { createTable } from '../../../shared/store/table.ts';

type Keys = { pk: { S: string }; sk: { S: string } }[];

/** A DynamoDB that answers for one key in each BatchGetItem, and leaves the others. */
async function startSlowTable() {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { RequestItems } = JSON.parse(Buffer.concat(chunks).toString());
    const [first, ...left] = RequestItems.cases.Keys as Keys;
    const UnprocessedKeys = left.length > 0 ? { cases: { Keys: left } } : {};
    response.end(JSON.stringify({ Responses: { cases: [first] }, UnprocessedKeys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'k', secretAccessKey: 's' },
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return createTable(client, 'cases');
}

test('keys that DynamoDB leaves for another call are asked for again', async () => {
  const table = await startSlowTable();
  const keys = ['A', 'B', 'C'].map((ref) => ({ pk: `CASE#${ref}`, sk: 'META' }));
  expect(await table.getMany(keys)).toEqual(keys);
});
