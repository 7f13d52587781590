import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AddAttachmentsToSetCommand, DescribeAttachmentCommand } from '@aws-sdk/client-support';
import { expect, onTestFinished, test } from 'vitest';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { givenCase, givenSupport, readBodies, readCase, say } from './given.ts';

test('with a store on disk everything is there after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'support-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'support.db');

  const firstStore = createSqliteStore(file);
  const first = await givenSupport({ store: firstStore });
  const older = await givenCase(first.client);
  const caseId = await givenCase(first.client, { communicationBody: 'description' });
  await say(first.client, caseId, 'a', 'b');
  const attachments = [{ fileName: 'trace.log', data: Buffer.from('hello') }];
  const set = await first.client.send(new AddAttachmentsToSetCommand({ attachments }));
  const before = [await readCase(first.client, older), await readCase(first.client, caseId)];
  await first.close();
  firstStore.close();

  const store = createSqliteStore(file);
  onTestFinished(() => store.close());
  const { client } = await givenSupport({ store });
  expect([await readCase(client, older), await readCase(client, caseId)]).toMatchObject(
    before.map(({ recentCommunications, status }) => ({ recentCommunications, status })),
  );
  expect(await readBodies(client, caseId)).toEqual(['b', 'a', 'description']);

  const newer = await givenCase(client, { attachmentSetId: set.attachmentSetId });
  const [described] = (await readCase(client, newer)).recentCommunications?.communications ?? [];
  const attachmentId = described?.attachments?.[0]?.attachmentId;
  const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
  expect(Buffer.from(attachment?.data ?? []).toString()).toBe('hello');
});
