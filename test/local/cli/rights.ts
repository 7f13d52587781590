/** The permissions of the files in a data folder. */
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The permissions of a folder and all in it, by path below it: `{ '.': '700', 'a/b.sqlite': '600' }`. */
export function rightsIn(folder: string): Record<string, string> {
  const paths = ['.', ...readdirSync(folder, { recursive: true }).map(String)];
  return Object.fromEntries(
    paths.map((path) => [path, (lstatSync(join(folder, path)).mode & 0o777).toString(8)]),
  );
}

/** What `rightsIn` gives if only the owner can read the folder. */
export function ownersAlone(folder: string): Record<string, string> {
  const paths = Object.keys(rightsIn(folder));
  return Object.fromEntries(
    paths.map((path) => [path, lstatSync(join(folder, path)).isDirectory() ? '700' : '600']),
  );
}

/** Lets everybody read and write a folder and all in it. */
export function openToAll(folder: string): void {
  for (const path of Object.keys(rightsIn(folder))) {
    const full = join(folder, path);
    chmodSync(full, lstatSync(full).isDirectory() ? 0o777 : 0o666);
  }
}

/** Calls `start` without a umask, so that a process that it starts makes files open to everybody. */
export function withoutUmask<T>(start: () => T): T {
  const umask = process.umask(0);
  try {
    return start();
  } finally {
    process.umask(umask);
  }
}
