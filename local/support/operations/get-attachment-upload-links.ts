import type { GetAttachmentUploadLinksRequest, UploadRange } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import type { Checked } from '../input.ts';
import { partBytes, uploadLinksInCall } from '../limits.ts';
import { broken, invalid } from '../refusal.ts';
import { findUpload, startUpload, totalParts } from '../uploads.ts';

/**
 * GetAttachmentUploadLinks: starts an upload, or gives further links of one. Throws
 * UploadIdNotFound, ValidationException for neither size nor upload id and for a bad range.
 */
export function getAttachmentUploadLinks(
  desk: Desk,
  input: Checked<GetAttachmentUploadLinksRequest>,
) {
  const upload = uploadOf(desk, input);
  const total = totalParts(upload);
  const { start, end } = rangeOf(input.uploadRange, total);
  return () => {
    if (input.uploadId === undefined) desk.uploads.put(upload.uploadId, upload);
    return {
      uploadId: upload.uploadId,
      partSizeBytes: partBytes,
      totalParts: total,
      uploadUrls: Array.from({ length: end - start }, (_, i) => ({
        partIndex: start + i,
        ...desk.links.make(`/uploads/${desk.account}/${upload.uploadId}/${start + i}`),
      })),
      nextIndex: end <= total ? end : undefined,
    };
  };
}

function uploadOf(desk: Desk, input: Checked<GetAttachmentUploadLinksRequest>) {
  if (input.uploadId !== undefined) return findUpload(desk, input.uploadId);
  if (input.fileSizeBytes === undefined) {
    throw invalid(broken('fileSizeBytes', 'Member must not be null without an uploadId', null));
  }
  return startUpload(input.fileName, input.fileSizeBytes);
}

/** The end is left out of the range. */
function rangeOf(range: UploadRange | undefined, total: number) {
  const start = range?.startIndex ?? 1;
  const end = range?.endIndex ?? Math.min(start + uploadLinksInCall, total + 1);
  if (start < 1 || start > total) {
    const set = `Member must be between 1 and ${total}`;
    throw invalid(broken('uploadRange.startIndex', set, start));
  }
  const last = Math.min(start + uploadLinksInCall, total + 1);
  if (end <= start || end > last) {
    const set = `Member must be between ${start + 1} and ${last}`;
    throw invalid(broken('uploadRange.endIndex', set, end));
  }
  return { start, end };
}
