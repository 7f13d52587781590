import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BodyTooLarge } from '../../runtime/http.ts';

/**
 * The content of large files, each under a name, in `folder`; without a folder in a temporary one, which
 * is made when first needed and removed by `close`.
 */
export function createBlobStore(folder: string | undefined) {
  let created: string | undefined;

  function path(name: string): string {
    created ??= folder ?? mkdtempSync(join(tmpdir(), 'aws-support-'));
    mkdirSync(created, { recursive: true });
    return join(created, name);
  }

  /** A file is written under another name first, so that a crash leaves no half of it under its own. */
  function temporary(name: string) {
    const partial = path(`${name}.${randomUUID()}.partial`);
    return {
      partial,
      keep: () => renameSync(partial, path(name)),
      remove: () => rmSync(partial, { force: true }),
    };
  }

  return {
    /**
     * Stores what `source` gives. Resolves with its size in bytes and its MD5 in hexadecimal. Rejects
     * with BodyTooLarge past `limit` bytes, after reading all of it.
     */
    async receive(name: string, source: Readable, limit: number) {
      const file = temporary(name);
      const hash = createHash('md5');
      let size = 0;
      async function* measured() {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > limit) continue;
          hash.update(chunk);
          yield chunk;
        }
      }
      try {
        await pipeline(measured, createWriteStream(file.partial));
        if (size > limit) throw new BodyTooLarge(`body over ${limit} bytes`);
        file.keep();
      } finally {
        file.remove();
      }
      return { size, md5: hash.digest('hex') };
    },
    write(name: string, data: Uint8Array): void {
      const file = temporary(name);
      writeFileSync(file.partial, data);
      file.keep();
    },
    read: (name: string) => readFileSync(path(name)),
    stream: (name: string) => createReadStream(path(name)),
    close(): void {
      if (created && !folder) rmSync(created, { recursive: true, force: true });
    },
  };
}
export type BlobStore = ReturnType<typeof createBlobStore>;
