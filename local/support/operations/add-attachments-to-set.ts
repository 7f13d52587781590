import { randomUUID } from 'node:crypto';
import type { AddAttachmentsToSetRequest, Attachment } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { checkFileSize, findAttachmentSet, storeFile } from '../attachments.ts';
import type { Checked } from '../input.ts';
import { attachmentSetLife, attachmentsInSet } from '../limits.ts';
import { broken, invalid, Refusal } from '../refusal.ts';
import { timeText } from '../time.ts';

/** AddAttachmentsToSet: three files of 5 MB each at most; a set lives an hour from its first. */
export function addAttachmentsToSet(desk: Desk, input: Checked<AddAttachmentsToSetRequest>) {
  const set =
    input.attachmentSetId === undefined
      ? {
          attachmentSetId: `as-${randomUUID()}`,
          expiresAt: desk.now() + attachmentSetLife,
          files: [],
        }
      : findAttachmentSet(desk, input.attachmentSetId);
  const isNew = input.attachmentSetId === undefined;
  if (isNew && desk.attachmentSetQuota.full()) {
    const message = 'Too many attachment sets were created in a short time.';
    throw new Refusal('AttachmentLimitExceeded', message);
  }
  const files = input.attachments.map(completeFile);
  files.forEach(checkFileSize);
  if (set.files.length + files.length > attachmentsInSet) {
    const message = `An attachment set holds ${attachmentsInSet} attachments.`;
    throw new Refusal('AttachmentSetSizeLimitExceeded', message);
  }
  return () => {
    if (isNew) desk.attachmentSetQuota.take();
    const stored = files.map((file) => storeFile(desk, file));
    desk.attachmentSets.put(set.attachmentSetId, { ...set, files: [...set.files, ...stored] });
    return { attachmentSetId: set.attachmentSetId, expiryTime: timeText(set.expiresAt) };
  };
}

function completeFile({ fileName, data }: Attachment, index: number) {
  const missing = !fileName ? 'fileName' : 'data';
  if (!fileName || !data) {
    const member = `attachments.${index + 1}.member.${missing}`;
    throw invalid(broken(member, 'Member must not be null', null));
  }
  return { fileName, data };
}
