/** DynamoDB on this machine: dynalite, with the tables that serverless.yml describes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { countCalls } from './count-calls.ts';
import { listenLocally } from './http.ts';
import type { TableSpec } from './template.ts';

type Credentials = { accessKeyId: string; secretAccessKey: string };

/**
 * Starts the server and creates the tables it does not have yet. `path` is the folder that keeps
 * them; undefined keeps them in memory. `port` 0 picks a free one; rejects if it is taken. `close`
 * cuts every connection.
 */
export async function startTables(
  specs: TableSpec[],
  {
    path,
    port = 0,
    region,
    credentials,
  }: { path?: string; port?: number; region: string; credentials: Credentials },
) {
  const server = dynalite({ path, createTableMs: 0 });
  // dynalite throws when a client leaves in mid-request, as a function that is killed does; that
  // would end this whole process. It adds its listeners first, so this runs after them.
  const working = new Set<ServerResponse>();
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    req.removeAllListeners('error').on('error', () => {});
    req.once('end', () => working.add(res));
    res.once('finish', () => working.delete(res));
  });
  const calls = countCalls(server);
  const url = await listenLocally(server, port);

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
  calls.clear();

  return {
    url,
    counts: calls.counts,
    async close(): Promise<void> {
      server.on('connection', (socket: Socket) => socket.destroy());
      server.closeAllConnections();
      // It throws as well when its store is closed under what it has begun, though nobody listens.
      while ([...working].some((res) => !res.writableEnded)) await sleep(1);
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}
