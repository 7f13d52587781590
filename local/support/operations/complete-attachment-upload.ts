import type { CompleteAttachmentUploadRequest } from '@aws-sdk/client-support';
import { Refusal } from '../../iam/refusal.ts';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { completeParts, findUpload, partName, totalParts, uploadStatus } from '../state/uploads.ts';

/**
 * CompleteAttachmentUpload, for one part or several. Throws UploadIdNotFound,
 * InvalidParameterValueException for a part that was not received or has another ETag.
 */
export function completeAttachmentUpload(
  account: AccountState,
  input: Checked<CompleteAttachmentUploadRequest>,
) {
  const upload = findUpload(account, input.uploadId);
  for (const { partIndex, eTag } of input.completedUploads) {
    const received = partIndex === undefined ? undefined : upload.received[partIndex];
    if (!received || received.eTag !== eTag?.replaceAll('"', '')) {
      const message = `Part ${partIndex} was not uploaded, or has another ETag.`;
      throw new Refusal('InvalidParameterValueException', message);
    }
  }
  const indexes = input.completedUploads.map(({ partIndex }) => partIndex as number);
  const changed = completeParts(account, upload, indexes);
  return () => {
    if (changed.readyAt !== undefined) {
      const { attachmentId, fileName, size } = changed;
      const blobs = Array.from({ length: totalParts(changed) }, (_, i) => partName(changed, i + 1));
      account.files.put(attachmentId, { attachmentId, fileName, size, blobs });
    }
    account.uploads.put(changed.uploadId, changed);
    return { uploadStatus: uploadStatus(account, changed) };
  };
}
