import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Config } from '../config/environment.ts';
import { createCases } from '../store/cases.ts';
import { createCatalogs } from '../store/catalogs.ts';
import { dueRows } from '../store/due.ts';
import { createReplies } from '../store/replies.ts';
import { createTable } from '../store/table.ts';
import { createThreadEntries } from '../store/thread-entries.ts';
import { clock } from './invocation.ts';

export function wireStore(config: Config) {
  const table = createTable(new DynamoDBClient({}), config.TABLE_NAME);
  const ports = { table, clock };
  return {
    cases: createCases(ports),
    replies: createReplies(ports),
    entries: createThreadEntries(ports),
    catalogs: createCatalogs(table),
    due: (now: number) => dueRows(table, now),
  };
}
