import { Refusal } from '../../iam/refusal.ts';
import type { AccountState } from './account-state.ts';
import type { StoredFile } from './stored-records.ts';

/** Throws AttachmentIdNotFound. */
export function findFile(account: AccountState, attachmentId: string): StoredFile {
  const file = account.files.get(attachmentId);
  if (!file) {
    const message = `No attachment found with the id: ${attachmentId}`;
    throw new Refusal('AttachmentIdNotFound', message);
  }
  return file;
}

/** The whole content of a file, for one that is not large. */
export function readFile(account: AccountState, file: StoredFile): Buffer {
  return 'data' in file
    ? Buffer.from(file.data, 'base64')
    : Buffer.concat(file.blobs.map((name) => account.blobs.read(name)));
}

/** The content of a file of any size, in pieces. */
export async function* streamFile(account: AccountState, file: StoredFile): AsyncGenerator<Buffer> {
  if ('data' in file) yield readFile(account, file);
  else for (const name of file.blobs) yield* account.blobs.stream(name);
}
