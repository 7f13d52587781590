import { randomBytes } from 'node:crypto';
import { Refusal } from '../../iam/refusal.ts';
import { attachmentBytes, partBytes, uploadProcessing } from '../protocol/limits.ts';
import type { AccountState } from './account-state.ts';
import type { Attachment, Upload } from './stored-records.ts';

/** A new upload of a file of `size` bytes. */
export function newUpload(fileName: string, size: number): Upload {
  return {
    uploadId: randomBytes(32).toString('hex'),
    fileName,
    size,
    attachmentId: `attachment-${randomBytes(24).toString('hex')}`,
    received: {},
    completed: [],
  };
}

/** Throws UploadIdNotFound. */
export function findUpload(account: AccountState, uploadId: string): Upload {
  const upload = account.uploads.get(uploadId);
  if (!upload) throw new Refusal('UploadIdNotFound', `No upload found with the id: ${uploadId}`);
  return upload;
}

export function totalParts({ size }: Upload): number {
  return Math.ceil(size / partBytes);
}

/** The name of the blob that holds a part. */
export function partName({ uploadId }: Upload, index: number): string {
  return `${uploadId}-${index}`;
}

/** `failed` where the parts do not have the announced size together. */
export function uploadStatus(account: AccountState, upload: Upload) {
  if (upload.readyAt === undefined || account.now() < upload.readyAt) return 'attachment-not-ready';
  const sizes = Object.values(upload.received).map(({ size }) => size);
  const complete = sizes.reduce((sum, size) => sum + size, 0) === upload.size;
  return complete ? 'attachment-ready' : 'failed';
}

/** The upload with these parts completed too. With the last one the processing of the file begins. */
export function completeParts(account: AccountState, upload: Upload, indexes: number[]): Upload {
  const completed = [...new Set([...upload.completed, ...indexes])];
  if (completed.length < totalParts(upload)) return { ...upload, completed };
  const readyAt = upload.readyAt ?? account.now() + uploadProcessing;
  return { ...upload, completed, readyAt };
}

/** An upload as an attachment. Throws InvalidParameterValueException unless it is ready. */
export function uploadedAttachment(account: AccountState, uploadId: string): Attachment {
  const upload = findUpload(account, uploadId);
  if (uploadStatus(account, upload) !== 'attachment-ready') {
    const message = `The upload ${uploadId} is not attachment-ready.`;
    throw new Refusal('InvalidParameterValueException', message);
  }
  const { attachmentId, fileName, size } = upload;
  return { attachmentId, fileName, ...(size > attachmentBytes && { large: true }) };
}
