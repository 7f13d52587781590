import type { GetAttachmentUploadLinksRequest, UploadRange } from '@aws-sdk/client-support';
import { partBytes, uploadLinksInCall } from '../protocol/limits.ts';
import type { Checked } from '../protocol/parse-input.ts';
import { validationError, violation } from '../protocol/refusal.ts';
import type { AccountState } from '../state/account-state.ts';
import { findUpload, newUpload, totalParts } from '../state/uploads.ts';

/**
 * GetAttachmentUploadLinks: starts an upload, or gives more links of one. Throws UploadIdNotFound,
 * ValidationException without both size and upload id and for an invalid range.
 */
export function getAttachmentUploadLinks(
  account: AccountState,
  input: Checked<GetAttachmentUploadLinksRequest>,
) {
  const upload = uploadOf(account, input);
  const total = totalParts(upload);
  const { start, end } = rangeOf(input.uploadRange, total);
  return () => {
    if (input.uploadId === undefined) account.uploads.put(upload.uploadId, upload);
    return {
      uploadId: upload.uploadId,
      partSizeBytes: partBytes,
      totalParts: total,
      uploadUrls: Array.from({ length: end - start }, (_, i) => ({
        partIndex: start + i,
        ...account.links.create(`/uploads/${account.id}/${upload.uploadId}/${start + i}`),
      })),
      nextIndex: end <= total ? end : undefined,
    };
  };
}

function uploadOf(account: AccountState, input: Checked<GetAttachmentUploadLinksRequest>) {
  if (input.uploadId !== undefined) return findUpload(account, input.uploadId);
  if (input.fileSizeBytes === undefined) {
    throw validationError(
      violation('fileSizeBytes', 'Member must not be null without an uploadId', null),
    );
  }
  return newUpload(input.fileName, input.fileSizeBytes);
}

/** `end` is not part of the range. */
function rangeOf(range: UploadRange | undefined, total: number) {
  const start = range?.startIndex ?? 1;
  const end = range?.endIndex ?? Math.min(start + uploadLinksInCall, total + 1);
  if (start < 1 || start > total) {
    const set = `Member must be between 1 and ${total}`;
    throw validationError(violation('uploadRange.startIndex', set, start));
  }
  const last = Math.min(start + uploadLinksInCall, total + 1);
  if (end <= start || end > last) {
    const set = `Member must be between ${start + 1} and ${last}`;
    throw validationError(violation('uploadRange.endIndex', set, end));
  }
  return { start, end };
}
