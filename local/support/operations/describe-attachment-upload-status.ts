import type { DescribeAttachmentUploadStatusRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import type { Checked } from '../input.ts';
import { findUpload, totalParts, uploadStatus } from '../uploads.ts';

/** DescribeAttachmentUploadStatus. Throws UploadIdNotFound. */
export function describeAttachmentUploadStatus(
  desk: Desk,
  input: Checked<DescribeAttachmentUploadStatusRequest>,
) {
  const upload = findUpload(desk, input.uploadId);
  return () => ({
    uploadStatus: uploadStatus(desk, upload),
    fileName: upload.fileName,
    uploadProgress: {
      totalParts: totalParts(upload),
      completedPartsCount: upload.completed.length,
    },
  });
}
