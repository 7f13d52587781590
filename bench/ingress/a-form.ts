/** Variant A with the form too: `/case` reads the stored catalog and opens a modal. */
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { sayIn } from '../../shared/messages/say.ts';
import { caseModal } from '../../shared/slack/views/case-modal.ts';
import { app } from './a.ts';

export { handler } from './a.ts';

const { TABLE_NAME: TableName, ACCOUNT_ID: account } = process.env;
const dynamodb = new DynamoDBClient({});

app.command('/case', async ({ command, ack, client }) => {
  if (command.text !== '') return;
  const draft = { channel: command.channel_id, subject: '' };
  const view = caseModal(await readCatalog(), draft, sayIn('en'));
  await client.views.open({ trigger_id: command.trigger_id, view });
  await ack();
});

async function readCatalog(): Promise<Catalog> {
  const Key = { pk: { S: `CATALOG#${account}` }, sk: { S: 'ALL' } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key }));
  return JSON.parse(gunzipSync(Item?.catalog?.B ?? '').toString());
}
