import {
  AddAttachmentsToSetCommand,
  AddCommunicationToCaseCommand,
  type Attachment,
  DescribeAttachmentCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readCase } from './given.ts';

const file = (fileName: string, size = 3) => ({ fileName, data: new Uint8Array(size).fill(7) });

async function addFiles(
  client: SupportClient,
  attachments: Attachment[],
  attachmentSetId?: string,
) {
  return client.send(new AddAttachmentsToSetCommand({ attachments, attachmentSetId }));
}

test('a set attaches files to a case and to a communication', async () => {
  const { client } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const set = await addFiles(client, [file('trace.log')]);
  expect(set.expiryTime).toBe('2026-01-01T01:00:00.000Z');
  const caseId = await givenCase(client, { attachmentSetId: set.attachmentSetId });

  const other = await addFiles(client, [file('one.txt', 1)]);
  await addFiles(client, [file('two.txt', 2)], other.attachmentSetId);
  await client.send(
    new AddCommunicationToCaseCommand({
      caseId,
      communicationBody: 'Here.',
      attachmentSetId: other.attachmentSetId,
    }),
  );

  const { communications = [] } = (await readCase(client, caseId)).recentCommunications ?? {};
  const names = communications.map(({ attachments }) => attachments?.map((a) => a.fileName));
  expect(names).toEqual([['one.txt', 'two.txt'], ['trace.log']]);
  expect(communications[0]?.attachmentSet).toEqual(communications[0]?.attachments);
  const attachmentId = communications[0]?.attachments?.[1]?.attachmentId;
  const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
  expect(attachment?.fileName).toBe('two.txt');
  expect([...(attachment?.data ?? [])]).toEqual([7, 7]);
});

test('a set holds three files of 5 MB each', async () => {
  const { client } = await givenSupport();
  const full = 5 * 1024 * 1024;
  const { attachmentSetId } = await addFiles(client, [
    file('a', full),
    file('b', full),
    file('c', full),
  ]);
  const refused = { name: 'AttachmentSetSizeLimitExceeded', $metadata: { httpStatusCode: 400 } };
  await expect(addFiles(client, [file('d')], attachmentSetId)).rejects.toMatchObject(refused);
  await expect(addFiles(client, [file('a', full + 1)])).rejects.toMatchObject(refused);
  await expect(
    addFiles(client, [file('a', full), file('b', full), file('c', full), file('d', full)]),
  ).rejects.toMatchObject(refused);
});

test('a set expires after an hour', async () => {
  const { client, url } = await givenSupport();
  const { attachmentSetId } = await addFiles(client, [file('a')]);
  await post(url, '/clock', { advanceSeconds: 3600 });
  const refused = { name: 'AttachmentSetExpired' };
  await expect(givenCase(client, { attachmentSetId })).rejects.toMatchObject(refused);
  await expect(addFiles(client, [file('b')], attachmentSetId)).rejects.toMatchObject(refused);
});

test('unknown sets, uploads and attachments are refused, incomplete files too', async () => {
  const { client } = await givenSupport();
  await expect(givenCase(client, { attachmentSetId: 'no' })).rejects.toMatchObject({
    name: 'AttachmentSetIdNotFound',
  });
  await expect(givenCase(client, { uploadIds: ['no'] })).rejects.toMatchObject({
    name: 'UploadIdNotFound',
  });
  await expect(
    client.send(new DescribeAttachmentCommand({ attachmentId: 'no' })),
  ).rejects.toMatchObject({ name: 'AttachmentIdNotFound' });
  await expect(addFiles(client, [file('a'), { fileName: 'b' }])).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining("'attachments.2.member.data'"),
  });
});

test('too many sets, and too many reads, in a minute are refused', async () => {
  const { client, url } = await givenSupport({
    attachmentSetsPerMinute: 2,
    attachmentReadsPerMinute: 2,
    now: () => Date.UTC(2026, 0, 1),
  });
  const { attachmentSetId } = await addFiles(client, [file('a')]);
  await addFiles(client, [file('b')]);
  await expect(addFiles(client, [file('c')])).rejects.toMatchObject({
    name: 'AttachmentLimitExceeded',
    $metadata: { httpStatusCode: 400 },
  });
  await addFiles(client, [file('d')], attachmentSetId);

  const caseId = await givenCase(client, { attachmentSetId });
  const { communications = [] } = (await readCase(client, caseId)).recentCommunications ?? {};
  const attachmentId = communications[0]?.attachments?.[0]?.attachmentId;
  const read = () => client.send(new DescribeAttachmentCommand({ attachmentId }));
  await read();
  await read();
  await expect(read()).rejects.toMatchObject({
    name: 'DescribeAttachmentLimitExceeded',
    $metadata: { httpStatusCode: 400 },
  });
  await post(url, '/clock', { advanceSeconds: 60 });
  await read();
  await addFiles(client, [file('e')]);
});
