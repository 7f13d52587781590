import { randomBytes } from 'node:crypto';
import type { Desk } from './account-state.ts';
import { attachmentBytes, partBytes, uploadProcessing } from './limits.ts';
import { Refusal } from './refusal.ts';

/** A file that comes in parts; part indexes start at 1. */
export type Upload = {
  uploadId: string;
  fileName: string;
  /** What was announced, in bytes. */
  size: number;
  attachmentId: string;
  /** The parts that have come, by index. */
  received: Record<number, { size: number; eTag: string }>;
  /** Indexes that CompleteAttachmentUpload was told of. */
  completed: number[];
  /** When the file will have been looked at, in milliseconds; set with the last part. */
  readyAt?: number;
};

export function startUpload(fileName: string, size: number): Upload {
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
export function findUpload(desk: Desk, uploadId: string): Upload {
  const upload = desk.uploads.get(uploadId);
  if (!upload) throw new Refusal('UploadIdNotFound', `No upload found with the id: ${uploadId}`);
  return upload;
}

export function totalParts({ size }: Upload): number {
  return Math.ceil(size / partBytes);
}

/** Under which name a part's bytes are kept. */
export function partName({ uploadId }: Upload, index: number): string {
  return `${uploadId}-${index}`;
}

/** `failed` where the parts do not add up to what was announced. */
export function uploadStatus(desk: Desk, upload: Upload) {
  if (upload.readyAt === undefined || desk.now() < upload.readyAt) return 'attachment-not-ready';
  const sizes = Object.values(upload.received).map(({ size }) => size);
  const whole = sizes.reduce((sum, size) => sum + size, 0) === upload.size;
  return whole ? 'attachment-ready' : 'failed';
}

/** Takes note of completed parts; with the last one the file becomes an attachment, soon ready. */
export function completeParts(desk: Desk, upload: Upload, indexes: number[]): Upload {
  const completed = [...new Set([...upload.completed, ...indexes])];
  if (completed.length < totalParts(upload)) return { ...upload, completed };
  const readyAt = upload.readyAt ?? desk.now() + uploadProcessing;
  return { ...upload, completed, readyAt };
}

/** The upload as something a communication can carry. Throws a Refusal unless it is ready. */
export function uploadedAttachment(desk: Desk, uploadId: string) {
  const upload = findUpload(desk, uploadId);
  if (uploadStatus(desk, upload) !== 'attachment-ready') {
    const message = `The upload ${uploadId} is not attachment-ready.`;
    throw new Refusal('InvalidParameterValueException', message);
  }
  const { attachmentId, fileName, size } = upload;
  const large = size > attachmentBytes;
  return { attachmentId, fileName, ...(large && { large: true as const }) };
}
