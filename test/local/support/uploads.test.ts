import {
  CompleteAttachmentUploadCommand,
  DescribeAttachmentCommand,
  DescribeAttachmentUploadStatusCommand,
  GetAttachmentDownloadLinkCommand,
  GetAttachmentUploadLinksCommand,
  type GetAttachmentUploadLinksCommandOutput,
  type SupportClient,
} from '@aws-sdk/client-support';
import { expect, test } from 'vitest';
import { givenCase, givenSupport, post, readCase } from './given.ts';

const megabyte = 1024 * 1024;

/** Starts an upload and sends its parts. Gives the parts as CompleteAttachmentUpload takes them. */
async function sendParts(client: SupportClient, fileName: string, data: Buffer) {
  const parts: { partIndex: number; eTag: string }[] = [];
  let uploadId: string | undefined;
  let startIndex: number | undefined = 1;
  while (startIndex !== undefined) {
    const links: GetAttachmentUploadLinksCommandOutput = await client.send(
      new GetAttachmentUploadLinksCommand({
        fileName,
        ...(uploadId ? { uploadId, uploadRange: { startIndex } } : { fileSizeBytes: data.length }),
      }),
    );
    const size = links.partSizeBytes ?? 0;
    for (const { url = '', partIndex = 0 } of links.uploadUrls ?? []) {
      const body = new Uint8Array(data.subarray((partIndex - 1) * size, partIndex * size));
      const answer = await fetch(url, { method: 'PUT', body });
      expect(answer.status).toBe(200);
      parts.push({ partIndex, eTag: answer.headers.get('etag') ?? '' });
    }
    uploadId = links.uploadId;
    startIndex = links.nextIndex;
  }
  return { uploadId: uploadId as string, parts };
}

async function givenUpload(client: SupportClient, url: string, fileName: string, data: Buffer) {
  const { uploadId, parts } = await sendParts(client, fileName, data);
  await client.send(new CompleteAttachmentUploadCommand({ uploadId, completedUploads: parts }));
  await post(url, '/clock', { advanceSeconds: 1 });
  return uploadId;
}

async function readStatus(client: SupportClient, uploadId: string) {
  const command = new DescribeAttachmentUploadStatusCommand({ uploadId });
  const { $metadata, ...status } = await client.send(command);
  return status;
}

async function attachedTo(client: SupportClient, caseId: string) {
  const [first] = (await readCase(client, caseId)).recentCommunications?.communications ?? [];
  return first;
}

async function download(client: SupportClient, attachmentId: string | undefined) {
  const command = new GetAttachmentDownloadLinkCommand({ attachmentId });
  const { downloadUrl, fileName } = await client.send(command);
  const answer = await fetch(downloadUrl?.url ?? '');
  return { fileName, answer, data: Buffer.from(await answer.arrayBuffer()) };
}

test('a file of many parts is uploaded, processed, attached to a case and downloaded', async () => {
  const { client, url } = await givenSupport({ now: () => Date.UTC(2026, 0, 1) });
  const data = Buffer.alloc(57 * megabyte, 'a core dump ');
  const { uploadId, parts } = await sendParts(client, 'core.dump', data);
  expect(parts.length).toBeGreaterThan(10);
  const total = { totalParts: parts.length };
  const before = { fileName: 'core.dump', uploadStatus: 'attachment-not-ready' };

  const complete = (completedUploads: typeof parts) =>
    client.send(new CompleteAttachmentUploadCommand({ uploadId, completedUploads }));
  await complete(parts.slice(0, 4));
  expect(await readStatus(client, uploadId)).toEqual({
    ...before,
    uploadProgress: { ...total, completedPartsCount: 4 },
  });
  await expect(givenCase(client, { uploadIds: [uploadId] })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
  expect(await complete(parts.slice(4))).toMatchObject({ uploadStatus: 'attachment-not-ready' });
  await post(url, '/clock', { advanceSeconds: 1 });
  expect(await readStatus(client, uploadId)).toEqual({
    fileName: 'core.dump',
    uploadStatus: 'attachment-ready',
    uploadProgress: { ...total, completedPartsCount: parts.length },
  });

  const carried = await attachedTo(client, await givenCase(client, { uploadIds: [uploadId] }));
  expect(carried?.attachments).toEqual([
    { attachmentId: expect.any(String), fileName: 'core.dump' },
  ]);
  expect(carried?.attachmentSet).toEqual([]);
  const attachmentId = carried?.attachments?.[0]?.attachmentId;
  await expect(client.send(new DescribeAttachmentCommand({ attachmentId }))).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
  const down = await download(client, attachmentId);
  expect(down.fileName).toBe('core.dump');
  expect(down.data.equals(data)).toBe(true);
});

test('the older members and operations show an upload of up to 5 MB too', async () => {
  const { client, url } = await givenSupport();
  const uploadId = await givenUpload(client, url, 'naïve.log', Buffer.from('hello'));
  const carried = await attachedTo(client, await givenCase(client, { uploadIds: [uploadId] }));
  expect(carried?.attachmentSet).toEqual(carried?.attachments);
  const attachmentId = carried?.attachmentSet?.[0]?.attachmentId;
  const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
  expect(Buffer.from(attachment?.data ?? []).toString()).toBe('hello');
  const { answer, data } = await download(client, attachmentId);
  expect(data.toString()).toBe('hello');
  expect(answer.headers.get('content-disposition')).toContain('na%C3%AFve.log');
});

test('an attachment of an agent, of any size, can be downloaded by link', async () => {
  const { client, url } = await givenSupport();
  const caseId = await givenCase(client);
  const large = Buffer.alloc(6 * megabyte, 'x');
  await post(url, '/agent/reply', {
    caseId,
    body: 'Both.',
    attachments: [
      { fileName: 'small.txt', data: Buffer.from('small').toString('base64') },
      { fileName: 'large.bin', data: large.toString('base64') },
    ],
  });
  const carried = await attachedTo(client, caseId);
  expect(carried?.attachmentSet?.map(({ fileName }) => fileName)).toEqual(['small.txt']);
  const [small, big] = carried?.attachments ?? [];
  expect((await download(client, small?.attachmentId)).data.toString()).toBe('small');
  expect((await download(client, big?.attachmentId)).data.equals(large)).toBe(true);
});

test('an upload fails if its parts do not have the announced size', async () => {
  const { client, url } = await givenSupport();
  const links = await client.send(
    new GetAttachmentUploadLinksCommand({ fileName: 'a', fileSizeBytes: 10 }),
  );
  const { uploadId } = links;
  const answer = await fetch(links.uploadUrls?.[0]?.url ?? '', { method: 'PUT', body: 'short' });
  const eTag = answer.headers.get('etag') ?? '';
  await client.send(
    new CompleteAttachmentUploadCommand({ uploadId, completedUploads: [{ partIndex: 1, eTag }] }),
  );
  await post(url, '/clock', { advanceSeconds: 1 });
  expect((await readStatus(client, uploadId ?? '')).uploadStatus).toBe('failed');
});

test('a link is valid for one part, one method and one hour', async () => {
  const { client, url } = await givenSupport();
  const { uploadUrls, partSizeBytes = 0 } = await client.send(
    new GetAttachmentUploadLinksCommand({ fileName: 'a', fileSizeBytes: 11 * megabyte }),
  );
  const link = uploadUrls?.[0]?.url ?? '';
  const send = async (to: string, body = 'x') => {
    const answer = await fetch(to, { method: 'PUT', body });
    return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
  };
  expect(await send(link.replace('/1?', '/2?'))).toEqual([403, 'SignatureDoesNotMatch']);
  expect(await send(link.replace(/signature=.*/, 'signature=00'))).toEqual([
    403,
    'SignatureDoesNotMatch',
  ]);
  expect((await fetch(link)).status).toBe(405);
  expect(await send(link, 'x'.repeat(partSizeBytes + 1))).toEqual([400, 'EntityTooLarge']);
  expect(await send(link)).toEqual([200, undefined]);
  await post(url, '/clock', { advanceSeconds: 3600 });
  expect(await send(link)).toEqual([403, 'AccessDenied']);
});

test.each([
  [{}, 'fileSizeBytes'],
  [{ fileSizeBytes: 157_286_401 }, 'fileSizeBytes'],
  [{ fileSizeBytes: 5, uploadRange: { startIndex: 0 } }, 'uploadRange.startIndex'],
  [{ fileSizeBytes: 5, uploadRange: { startIndex: 2 } }, 'uploadRange.startIndex'],
  [{ fileSizeBytes: 5, uploadRange: { startIndex: 1, endIndex: 1 } }, 'uploadRange.endIndex'],
  [
    { fileSizeBytes: 100 * megabyte, uploadRange: { startIndex: 1, endIndex: 12 } },
    'uploadRange.endIndex',
  ],
])('links are refused for %o', async (input, member) => {
  const { client } = await givenSupport();
  await expect(
    client.send(new GetAttachmentUploadLinksCommand({ fileName: 'a', ...input })),
  ).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(`'${member}'`),
  });
});

test('a part that was not received, or has another ETag, cannot be completed', async () => {
  const { client } = await givenSupport();
  const { uploadId, parts } = await sendParts(client, 'a', Buffer.from('hello'));
  for (const wrong of [
    { partIndex: 1, eTag: '"00"' },
    { partIndex: 2, eTag: parts[0]?.eTag },
  ]) {
    await expect(
      client.send(new CompleteAttachmentUploadCommand({ uploadId, completedUploads: [wrong] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  }
});
