import { randomBytes } from 'node:crypto';
import { Refusal } from '../../iam/refusal.ts';
import { attachmentBytes } from '../protocol/limits.ts';
import type { AccountState } from './account-state.ts';
import type { Attachment, AttachmentSet } from './stored-records.ts';
import { uploadedAttachment } from './uploads.ts';

type File = { fileName: string; data: Uint8Array };

/** Throws AttachmentSetIdNotFound or AttachmentSetExpired. */
export function findAttachmentSet(account: AccountState, attachmentSetId: string): AttachmentSet {
  const set = account.attachmentSets.get(attachmentSetId);
  if (!set) {
    const message = `No attachment set found with the id: ${attachmentSetId}`;
    throw new Refusal('AttachmentSetIdNotFound', message);
  }
  if (account.now() >= set.expiresAt) {
    throw new Refusal('AttachmentSetExpired', `The attachment set ${attachmentSetId} has expired.`);
  }
  return set;
}

/** The attachments of a new communication. Throws what findAttachmentSet and uploadedAttachment throw. */
export function attachmentsOf(
  account: AccountState,
  input: { attachmentSetId?: string | undefined; uploadIds?: string[] | undefined },
): Attachment[] {
  const { attachmentSetId, uploadIds = [] } = input;
  const inSet =
    attachmentSetId === undefined ? [] : findAttachmentSet(account, attachmentSetId).files;
  return [...inSet, ...uploadIds.map((uploadId) => uploadedAttachment(account, uploadId))];
}

/** Throws AttachmentSetSizeLimitExceeded for a file over 5 MB. */
export function checkFileSize({ fileName, data }: File): void {
  if (data.byteLength > attachmentBytes) {
    throw new Refusal('AttachmentSetSizeLimitExceeded', `${fileName} is larger than 5 MB.`);
  }
}

/** Stores a file that was sent in one piece. */
export function storeFile(account: AccountState, { fileName, data }: File): Attachment {
  const attachmentId = `attachment-${randomBytes(24).toString('hex')}`;
  const file = { attachmentId, fileName, size: data.byteLength };
  if (file.size <= attachmentBytes) {
    account.files.put(attachmentId, { ...file, data: Buffer.from(data).toString('base64') });
    return { attachmentId, fileName };
  }
  account.blobs.write(attachmentId, data);
  account.files.put(attachmentId, { ...file, blobs: [attachmentId] });
  return { attachmentId, fileName, large: true };
}
