/** One stack at a time in a data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a folder, made if need be, until `close`. Throws if another process has it. The lock is the
 * operating system's, so that it goes with the process that held it, however that ended.
 */
export function claimFolder(folder: string): { close(): void } {
  mkdirSync(folder, { recursive: true });
  // npm ends before what it started does, so a restart may find its predecessor still ending.
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 5000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    throw new Error(`${folder} is in use by another one of these`, { cause });
  }
  return lock;
}
