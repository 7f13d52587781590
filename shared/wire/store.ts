import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Environment } from '../config/environment.ts';
import { createCallSlots } from '../store/call-slots.ts';
import { createCases } from '../store/cases.ts';
import { createCatalogs } from '../store/catalogs.ts';
import { createDarkEndpoints } from '../store/dark-endpoints.ts';
import { dueRows } from '../store/due.ts';
import { createEchoes } from '../store/echoes.ts';
import { createPollPlaces } from '../store/poll-places.ts';
import { createReplies } from '../store/replies.ts';
import { createRetention } from '../store/retention.ts';
import { createTable } from '../store/table.ts';
import { createThreadEntries } from '../store/thread-entries.ts';
import { log } from './log.ts';
import { clock } from './runtime.ts';

export function wireStore({ TABLE_NAME, KEEP_DAYS }: Environment) {
  const table = createTable(new DynamoDBClient({}), TABLE_NAME);
  const ports = { table, clock, log };
  return {
    cases: createCases(ports),
    replies: createReplies(ports),
    entries: createThreadEntries(ports),
    echoes: createEchoes(table),
    retention: createRetention(ports, KEEP_DAYS * 24 * 3600_000),
    catalogs: createCatalogs(table),
    darkEndpoints: createDarkEndpoints(table),
    pollPlaces: createPollPlaces(table),
    callSlots: createCallSlots({ table, clock }),
    due: (now: number) => dueRows(table, now),
  };
}
