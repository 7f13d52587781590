/** Reads the table of Casethread: which replies are stored, and which rows have unfinished work. */
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
  const { region, ...credentials } = stack.keys;
  const client = new DynamoDBClient({
    endpoint: stack.table,
    region,
    credentials,
    maxAttempts: 10, // the table is restarted during the run
  });
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  const { team } = await stack.look<{ team: string }>('/local/session');
  const query = async (input: Omit<QueryCommandInput, 'TableName'>) =>
    (await client.send(new QueryCommand({ TableName, ...input }))).Items ?? [];
  return {
    /** How many rows have unfinished work. */
    due: async (): Promise<number> => {
      const rows = await query({
        IndexName: 'due',
        KeyConditionExpression: 'due = :due',
        ExpressionAttributeValues: { ':due': { S: 'DUE' } },
      });
      return rows.length;
    },
    /** The ts of every stored reply and edit below these roots. */
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
      // The id of an edit names its message, and its own time. It may also have replaced the message's text.
      const ids = rows.flat().flatMap(({ sk, asOf }) => [sk?.S ?? '', asOf?.M?.id?.S ?? '']);
      return new Set(ids.flatMap((id) => id.split('#')));
    },
    close: () => client.destroy(),
  };
}

/**
 * Adds to `late` each reply that is not stored while a later one is. When Slack fails to deliver an event
 * twice, it tries again a minute later, and Casethread cannot know that an event is still to come.
 */
export async function recordLateReplies(
  rows: RowReader,
  threads: Thread[],
  late: Set<string>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    for (const thread of threads) {
      const said = [...thread.written];
      if (said.length === 0) continue;
      const stored = await rows.storedReplies(thread.roots);
      const newest = said.findLastIndex(({ ts }) => stored.has(ts));
      const missing = said.slice(0, Math.max(newest, 0)).filter(({ ts }) => !stored.has(ts));
      for (const one of missing) late.add(nameOf(thread, one));
    }
    await sleep(3000, undefined, { signal: stop }).catch(() => undefined);
  }
}
