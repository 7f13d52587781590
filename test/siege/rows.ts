/** The bridge's table, read only: what it has heard of, and what it has still to do. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Stack } from '../e2e/local-stack.ts';
import type { Thread } from './thread.ts';

export type Rows = Awaited<ReturnType<typeof openRows>>;

export async function openRows(stack: Stack) {
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
    /** The ts of every reply in a thread that the bridge has heard of. */
    heard: async (rootTs: string): Promise<Set<string>> => {
      const rows = await query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :out)',
        ExpressionAttributeValues: {
          ':pk': { S: `THREAD#${team}#${stack.channel}#${rootTs}` },
          ':out': { S: 'OUT#' },
        },
        ProjectionExpression: 'sk',
      });
      return new Set(rows.map(({ sk }) => sk?.S?.slice('OUT#'.length) ?? ''));
    },
    close: () => client.destroy(),
  };
}

/**
 * Adds to `late` each reply that the bridge has not heard of while it has of a later one. What Slack
 * could not deliver twice in a row it tries again a minute later, and nobody can wait for what may come.
 */
export async function watchForLate(
  rows: Rows,
  threads: Thread[],
  late: Set<string>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    for (const { number, rootTs, replyTs } of threads) {
      const said = [...replyTs];
      if (!rootTs || said.length === 0) continue;
      const heard = await rows.heard(rootTs);
      const newest = said.findLastIndex((ts) => heard.has(ts));
      for (const [reply, ts] of said.entries()) {
        if (reply < newest && !heard.has(ts)) late.add(`R${number}.${reply}`);
      }
    }
    await sleep(3000, undefined, { signal: stop }).catch(() => undefined);
  }
}
