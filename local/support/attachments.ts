import { randomBytes } from 'node:crypto';
import type { Attachment, AttachmentSet, Desk } from './account-state.ts';
import { attachmentBytes } from './limits.ts';
import { Refusal } from './refusal.ts';
import { uploadedAttachment } from './uploads.ts';

type File = { fileName: string; data: Uint8Array };

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

/** What a communication is to carry. Throws what findAttachmentSet and uploadedAttachment do. */
export function attachmentsOf(
  desk: Desk,
  from: { attachmentSetId?: string | undefined; uploadIds?: string[] | undefined },
): Attachment[] {
  const { attachmentSetId, uploadIds = [] } = from;
  const inSet = attachmentSetId === undefined ? [] : findAttachmentSet(desk, attachmentSetId).files;
  return [...inSet, ...uploadIds.map((uploadId) => uploadedAttachment(desk, uploadId))];
}

/** Throws AttachmentSetSizeLimitExceeded for a file over 5 MB. */
export function checkFileSize({ fileName, data }: File): void {
  if (data.byteLength > attachmentBytes) {
    throw new Refusal('AttachmentSetSizeLimitExceeded', `${fileName} is larger than 5 MB.`);
  }
}

/** Keeps a file that came whole. */
export function storeFile(desk: Desk, { fileName, data }: File): Attachment {
  const attachmentId = `attachment-${randomBytes(24).toString('hex')}`;
  const file = { attachmentId, fileName, size: data.byteLength };
  if (file.size <= attachmentBytes) {
    desk.files.put(attachmentId, { ...file, data: Buffer.from(data).toString('base64') });
    return { attachmentId, fileName };
  }
  desk.blobs.write(attachmentId, data);
  desk.files.put(attachmentId, { ...file, blobs: [attachmentId] });
  return { attachmentId, fileName, large: true };
}
