import type { DescribeAttachmentUploadStatusRequest } from '@aws-sdk/client-support';
import type { Checked } from '../protocol/parse-input.ts';
import type { AccountState } from '../state/account-state.ts';
import { findUpload, totalParts, uploadStatus } from '../state/uploads.ts';

/** DescribeAttachmentUploadStatus. Throws UploadIdNotFound. */
export function describeAttachmentUploadStatus(
  account: AccountState,
  input: Checked<DescribeAttachmentUploadStatusRequest>,
) {
  const upload = findUpload(account, input.uploadId);
  return () => ({
    uploadStatus: uploadStatus(account, upload),
    fileName: upload.fileName,
    uploadProgress: {
      totalParts: totalParts(upload),
      completedPartsCount: upload.completed.length,
    },
  });
}
