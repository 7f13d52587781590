import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startTables } from '../../local/runtime/table.ts';
import { createTable } from '../../shared/store/table.ts';
import { createFakeTable, createRows } from '../simulation/fakes/table.ts';
import { tableSpec } from '../simulation/fakes/template.ts';
import { describeTable } from './describe-table.ts';
import { createFaultyCall } from './faults.ts';

describeTable('the fake table', async () => {
  const rows = createRows(tableSpec, { now: Date.now, indexLag: () => 0 });
  return { table: createFakeTable(rows, createFaultyCall().call, {}), close: async () => {} };
});

describeTable('the local table', async () => {
  const region = 'us-east-1';
  const credentials = { accessKeyId: 'k', secretAccessKey: 's' };
  const tables = await startTables([tableSpec], { region, credentials });
  const client = new DynamoDBClient({ endpoint: tables.url, region, credentials });
  return {
    table: createTable(client, tableSpec.name),
    async close() {
      client.destroy();
      await tables.close();
    },
  };
});
