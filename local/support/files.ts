import type { Desk, StoredFile } from './account-state.ts';
import { Refusal } from './refusal.ts';

/** Throws AttachmentIdNotFound. */
export function findFile(desk: Desk, attachmentId: string): StoredFile {
  const file = desk.files.get(attachmentId);
  if (!file) {
    const message = `No attachment found with the id: ${attachmentId}`;
    throw new Refusal('AttachmentIdNotFound', message);
  }
  return file;
}

/** A small file's content, all at once. */
export function fileBytes(desk: Desk, file: StoredFile): Buffer {
  return 'data' in file
    ? Buffer.from(file.data, 'base64')
    : Buffer.concat(file.blobs.map((name) => desk.blobs.read(name)));
}

/** A file's content bit by bit, however large. */
export async function* fileChunks(desk: Desk, file: StoredFile): AsyncGenerator<Buffer> {
  if ('data' in file) yield fileBytes(desk, file);
  else for (const name of file.blobs) yield* desk.blobs.stream(name);
}
