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
import { BodyTooLarge } from '../runtime/http.ts';

/**
 * The bytes of large files, each under a name, in `folder`; without one in a temporary folder,
 * made when first needed and removed by `close`.
 */
export function openBlobs(folder: string | undefined) {
  let place: string | undefined;

  function path(name: string): string {
    place ??= folder ?? mkdtempSync(join(tmpdir(), 'aws-support-'));
    mkdirSync(place, { recursive: true });
    return join(place, name);
  }

  /** Only a whole file ever gets its name, so that none is half there after a crash. */
  function staged(name: string) {
    const partial = path(`${name}.${randomUUID()}.partial`);
    return {
      partial,
      keep: () => renameSync(partial, path(name)),
      drop: () => rmSync(partial, { force: true }),
    };
  }

  return {
    /**
     * Keeps what `source` brings. Gives its size in bytes and MD5 in hexadecimal. Rejects with
     * BodyTooLarge past `limit` bytes, having read all of it.
     */
    async receive(name: string, source: Readable, limit: number) {
      const stage = staged(name);
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
        await pipeline(measured, createWriteStream(stage.partial));
        if (size > limit) throw new BodyTooLarge(`body over ${limit} bytes`);
        stage.keep();
      } finally {
        stage.drop();
      }
      return { size, md5: hash.digest('hex') };
    },
    write(name: string, data: Uint8Array): void {
      const stage = staged(name);
      writeFileSync(stage.partial, data);
      stage.keep();
    },
    read: (name: string) => readFileSync(path(name)),
    stream: (name: string) => createReadStream(path(name)),
    close(): void {
      if (place && !folder) rmSync(place, { recursive: true, force: true });
    },
  };
}
export type Blobs = ReturnType<typeof openBlobs>;
