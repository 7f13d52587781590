/** A data folder: one process at a time uses it, and its owner alone can read it. */
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks `dir`, made if it does not exist, until `close`. The operating system holds the lock, so it
 * ends with this process, however that ends. From now on every file that this process makes is readable
 * to its owner alone, also those that SQLite and LevelDB make later; what lies in `dir` already becomes
 * so. Throws if another process holds the lock, and for a folder that is shared or belongs to somebody
 * else.
 */
export function lockDataDir(dir: string): { close(): void } {
  process.umask(0o077);
  mkdirSync(dir, { recursive: true });
  if (statSync(dir).mode & STICKY) {
    throw new Error(`${dir} is shared by every user of this machine: choose a folder in it`);
  }
  // npm ends before what it started, so a restart may find the process before it still ending.
  const lock = new DatabaseSync(join(dir, 'lock.sqlite'), { timeout: 5000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    throw new Error(`${dir} is in use by another process`, { cause });
  }
  closeToOthers(dir);
  return lock;
}

/** The bit by which folders such as /tmp are marked: closed to others, they would break the machine. */
const STICKY = 0o1000;

/** Takes every right away from everybody but the owner. Symbolic links lead elsewhere and are left. */
function closeToOthers(dir: string): void {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const path of [dir, ...paths]) chmodSync(path, statSync(path).mode & 0o700);
}
