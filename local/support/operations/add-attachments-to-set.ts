import { randomUUID } from 'node:crypto';
import type { AddAttachmentsToSetRequest, Attachment } from '@aws-sdk/client-support';
import { Refusal } from '../../iam/refusal.ts';
import { attachmentSetLife, attachmentsInSet } from '../protocol/limits.ts';
import type { Checked } from '../protocol/parse-input.ts';
import { validationError, violation } from '../protocol/refusal.ts';
import { timeText } from '../protocol/time.ts';
import type { AccountState } from '../state/account-state.ts';
import { checkFileSize, findAttachmentSet, storeFile } from '../state/attachments.ts';

/** AddAttachmentsToSet: at most three files of 5 MB each; a set expires an hour after it was created. */
export function addAttachmentsToSet(
  account: AccountState,
  input: Checked<AddAttachmentsToSetRequest>,
) {
  const set =
    input.attachmentSetId === undefined
      ? {
          attachmentSetId: `as-${randomUUID()}`,
          expiresAt: account.now() + attachmentSetLife,
          files: [],
        }
      : findAttachmentSet(account, input.attachmentSetId);
  const isNew = input.attachmentSetId === undefined;
  if (isNew && account.attachmentSetQuota.full()) {
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
    if (isNew) account.attachmentSetQuota.take();
    const stored = files.map((file) => storeFile(account, file));
    account.attachmentSets.put(set.attachmentSetId, { ...set, files: [...set.files, ...stored] });
    return { attachmentSetId: set.attachmentSetId, expiryTime: timeText(set.expiresAt) };
  };
}

function completeFile({ fileName, data }: Attachment, index: number) {
  const missing = !fileName ? 'fileName' : 'data';
  if (!fileName || !data) {
    const member = `attachments.${index + 1}.member.${missing}`;
    throw validationError(violation(member, 'Member must not be null', null));
  }
  return { fileName, data };
}
