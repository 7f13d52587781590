import { randomBytes } from 'node:crypto';
import type { Attachment, AttachmentSet, Desk } from './desk.ts';
import { attachmentBytes } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Throws AttachmentSetIdNotFound or AttachmentSetExpired. */
export function findAttachmentSet(desk: Desk, attachmentSetId: string): AttachmentSet {
  const set = desk.attachmentSets.get(attachmentSetId);
  if (!set) {
    const message = `No attachment set found with the id: ${attachmentSetId}`;
    throw new Refusal('AttachmentSetIdNotFound', message);
  }
  if (desk.now() >= set.expiresAt) {
    throw new Refusal('AttachmentSetExpired', `The attachment set ${attachmentSetId} has expired.`);
  }
  return set;
}

/** What a communication is to carry. Throws what findAttachmentSet does, and UploadIdNotFound. */
export function attachmentsOf(
  desk: Desk,
  from: { attachmentSetId?: string | undefined; uploadIds?: string[] | undefined },
): Attachment[] {
  const uploadId = from.uploadIds?.[0];
  if (uploadId !== undefined) {
    throw new Refusal('UploadIdNotFound', `No upload found with the id: ${uploadId}`);
  }
  return from.attachmentSetId === undefined
    ? []
    : findAttachmentSet(desk, from.attachmentSetId).files;
}

/** Throws AttachmentSetSizeLimitExceeded for a file over 5 MB. */
export function checkFileSize({ fileName, data }: { fileName: string; data: Uint8Array }): void {
  if (data.byteLength > attachmentBytes) {
    throw new Refusal('AttachmentSetSizeLimitExceeded', `${fileName} is larger than 5 MB.`);
  }
}

export function storeFile(
  desk: Desk,
  { fileName, data }: { fileName: string; data: Uint8Array },
): Attachment {
  const attachment = { attachmentId: `attachment-${randomBytes(24).toString('hex')}`, fileName };
  desk.files.put(attachment.attachmentId, {
    ...attachment,
    data: Buffer.from(data).toString('base64'),
  });
  return attachment;
}
