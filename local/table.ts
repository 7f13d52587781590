/** DynamoDB on this machine: dynalite, with the tables that serverless.yml describes. */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { countCalls } from './calls.ts';
import type { TableSpec } from './template.ts';

type Credentials = { accessKeyId: string; secretAccessKey: string };

/**
 * Starts the server and creates the tables it does not have yet. `path` is the folder that keeps
 * them; undefined keeps them in memory.
 */
export async function startTables(
  specs: TableSpec[],
  { path, region, credentials }: { path?: string; region: string; credentials: Credentials },
) {
  const server = dynalite({ path, createTableMs: 0 });
  // dynalite throws when a client leaves in mid-request, as a function that is killed does; that
  // would end this whole process. It adds its listeners first, so this runs after them.
  server.on('request', (req: IncomingMessage) => {
    req.removeAllListeners('error').on('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const client = new DynamoDBClient({ endpoint: url, region, credentials: { ...credentials } });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const { name: TableName, properties } of specs) {
    if (TableNames.includes(TableName)) continue;
    await client.send(new CreateTableCommand({ TableName, ...properties }));
    // its next turn of the event loop makes it active; until then a write finds no table
    const waiter = { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 };
    await waitUntilTableExists(waiter, { TableName });
  }
  client.destroy();

  const calls = countCalls(server);
  return {
    url,
    counts: calls.counts,
    close: () =>
      new Promise<void>((resolve, reject) => {
        calls.stop();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
