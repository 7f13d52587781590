/** The bridge's table, read only: what it has heard of, and what it has still to do. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Stack } from '../e2e/local-stack.ts';
import { nameOf, type Thread } from './thread.ts';

export type RowReader = Awaited<ReturnType<typeof createRowReader>>;

export async function createRowReader(stack: Stack) {
  const client = new DynamoDBClient({
    endpoint: stack.table,
    region: 'us-east-1',
    credentials: { accessKeyId: 'anyone', secretAccessKey: 'unchecked' },
    maxAttempts: 10, // it is started again under our hands
  });
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  const { team } = await stack.look<{ team: string }>('/local/session');
  const query = async (input: Omit<QueryCommandInput, 'TableName'>) =>
    (await client.send(new QueryCommand({ TableName, ...input }))).Items ?? [];
  return {
    /** How many rows somebody must still look at. */
    due: async (): Promise<number> => {
      const rows = await query({
        IndexName: 'due',
        KeyConditionExpression: 'due = :due',
        ExpressionAttributeValues: { ':due': { S: 'DUE' } },
      });
      return rows.length;
    },
    /** The ts of every reply and edit below these roots that the bridge has stored of. */
    storedReplies: async (roots: string[]): Promise<Set<string>> => {
      const rows = await Promise.all(
        roots.map((rootTs) =>
          query({
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :out)',
            ExpressionAttributeValues: {
              ':pk': { S: `THREAD#${team}#${stack.channel}#${rootTs}` },
              ':out': { S: 'OUT#' },
            },
            ProjectionExpression: 'sk, asOf',
          }),
        ),
      );
      // An edit of what was not stored of stands in its place.
      const tsOf = rows.flat().map(({ sk, asOf }) => asOf?.S ?? sk?.S?.slice('OUT#'.length) ?? '');
      return new Set(tsOf);
    },
    close: () => client.destroy(),
  };
}

/**
 * Adds to `late` each reply that the bridge has not heard of while it has of a later one. What Slack
 * could not deliver twice in a row it tries again a minute later, and nobody can wait for what may come.
 */
export async function recordLateReplies(
  rows: RowReader,
  threads: Thread[],
  late: Set<string>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    for (const thread of threads) {
      const said = [...thread.said];
      if (said.length === 0) continue;
      const stored = await rows.storedReplies(thread.roots);
      const newest = said.findLastIndex(({ ts }) => stored.has(ts));
      const missing = said.slice(0, Math.max(newest, 0)).filter(({ ts }) => !stored.has(ts));
      for (const one of missing) late.add(nameOf(thread, one));
    }
    await sleep(3000, undefined, { signal: stop }).catch(() => undefined);
  }
}
