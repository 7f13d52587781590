import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Config } from '../config/environment.ts';
import { openCases } from '../store/cases.ts';
import { openCatalogs } from '../store/catalogs.ts';
import { dueRows } from '../store/due.ts';
import { openReplies } from '../store/replies.ts';
import { openTable } from '../store/table.ts';
import { openUpdates } from '../store/thread-entries.ts';
import { clock } from './invocation.ts';

export function wireStore(config: Config) {
  const table = openTable(new DynamoDBClient({}), config.TABLE_NAME);
  const ports = { table, clock };
  return {
    cases: openCases(ports),
    replies: openReplies(ports),
    updates: openUpdates(ports),
    catalogs: openCatalogs(table),
    due: (now: number) => dueRows(table, now),
  };
}
