/** DynamoDB on this machine: dynalite, with the tables that serverless.yml describes. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { authorizeCalls } from '../iam/authorize-calls.ts';
import type { Authorize } from '../iam/authorizer.ts';
import { countCalls } from './count-calls.ts';
import { expireItems } from './expire-items.ts';
import { listenLocally } from './http.ts';
import type { TableSpec } from './template.ts';

type Options = {
  /** The folder that keeps the tables; without it they are kept in memory. */
  path?: string | undefined;
  /** 0, the default, for any free port. */
  port?: number;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Without it everybody may do everything. */
  authorize?: Authorize;
};

/**
 * Starts the server and creates the tables that it does not have yet. Rejects if the port is taken.
 * `close` cuts every connection.
 */
export async function startTables(
  specs: TableSpec[],
  { path, port = 0, region, credentials, authorize }: Options,
) {
  const server = dynalite({ path, createTableMs: 0 });
  const unanswered = trackRequests(server);
  const calls = countCalls(server);
  if (authorize) authorizeCalls(server, authorize);
  const url = await listenLocally(server, port);
  const client = new DynamoDBClient({ endpoint: url, region, credentials: { ...credentials } });
  await createMissingTables(client, specs);
  const stopExpiring = expireItems(client, specs);
  calls.clear();

  return {
    url,
    counts: calls.counts,
    async close(): Promise<void> {
      stopExpiring();
      client.destroy();
      server.on('connection', (socket: Socket) => socket.destroy());
      server.closeAllConnections();
      // dynalite also throws when its database is closed while it works on a request.
      while (unanswered()) await sleep(1);
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

/**
 * Keeps a client that disconnects in the middle of a request, as a killed function does, from ending
 * this process: dynalite would throw. Gives a function that says whether it still works on a request.
 */
function trackRequests(server: Server): () => boolean {
  const working = new Set<ServerResponse>();
  // dynalite's own listener runs before this one, and adds the listener that is removed here.
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    req.removeAllListeners('error').on('error', () => {});
    req.once('end', () => working.add(res));
    res.once('finish', () => working.delete(res));
  });
  return () => [...working].some((res) => !res.writableEnded);
}

async function createMissingTables(client: DynamoDBClient, specs: TableSpec[]): Promise<void> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const { name: TableName, properties } of specs) {
    if (TableNames.includes(TableName)) continue;
    await client.send(new CreateTableCommand({ TableName, ...properties }));
    // A new table becomes active a moment later; until then a write does not find it.
    const waiter = { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 };
    await waitUntilTableExists(waiter, { TableName });
  }
}
