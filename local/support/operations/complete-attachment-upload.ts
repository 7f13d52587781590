import type { CompleteAttachmentUploadRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import type { Checked } from '../input.ts';
import { Refusal } from '../refusal.ts';
import { completeParts, findUpload, partName, totalParts, uploadStatus } from '../uploads.ts';

/**
 * CompleteAttachmentUpload: one part a call, or several. Throws UploadIdNotFound,
 * InvalidParameterValueException for a part that has not come or has another ETag.
 */
export function completeAttachmentUpload(
  desk: Desk,
  input: Checked<CompleteAttachmentUploadRequest>,
) {
  const upload = findUpload(desk, input.uploadId);
  for (const { partIndex, eTag } of input.completedUploads) {
    const received = partIndex === undefined ? undefined : upload.received[partIndex];
    if (!received || received.eTag !== eTag?.replaceAll('"', '')) {
      const message = `Part ${partIndex} was not uploaded, or has another ETag.`;
      throw new Refusal('InvalidParameterValueException', message);
    }
  }
  const indexes = input.completedUploads.map(({ partIndex }) => partIndex as number);
  const changed = completeParts(desk, upload, indexes);
  return () => {
    if (changed.readyAt !== undefined) {
      const { attachmentId, fileName, size } = changed;
      const blobs = Array.from({ length: totalParts(changed) }, (_, i) => partName(changed, i + 1));
      desk.files.put(attachmentId, { attachmentId, fileName, size, blobs });
    }
    desk.uploads.put(changed.uploadId, changed);
    return { uploadStatus: uploadStatus(desk, changed) };
  };
}
