/** Keeps the state of the local parts: named JSON records, in memory or in one SQLite file. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One collection of records, each under a key. */
export type Records<T> = {
  get(key: string): T | undefined;
  /** The record is stored when this returns: a kill -9 afterwards loses nothing. */
  put(key: string, value: T): void;
  delete(key: string): void;
  /** Every record, in the order in which its key was first put. */
  all(): T[];
};

/** A store that keeps its records in `file`, made if it does not exist; undefined keeps them in memory. */
export function createSqliteStore(file: string | undefined) {
  if (file) mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file ?? ':memory:');
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS records
      (collection TEXT, key TEXT, value TEXT, PRIMARY KEY (collection, key))`);
  const load = db.prepare('SELECT key, value FROM records WHERE collection = ? ORDER BY rowid');
  const put = db.prepare(
    `INSERT INTO records VALUES (?, ?, ?)
     ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value`,
  );
  const remove = db.prepare('DELETE FROM records WHERE collection = ? AND key = ?');

  return {
    /** The collection of this name, read once; it is empty if nothing was put in it yet. */
    collection<T>(name: string): Records<T> {
      const rows = new Map<string, T>();
      for (const row of load.all(name)) rows.set(String(row.key), JSON.parse(String(row.value)));
      return {
        get: (key) => rows.get(key),
        put(key, value) {
          put.run(name, key, JSON.stringify(value));
          rows.set(key, value);
        },
        delete(key) {
          remove.run(name, key);
          rows.delete(key);
        },
        all: () => [...rows.values()],
      };
    },
    close: () => db.close(),
  };
}
export type SqliteStore = ReturnType<typeof createSqliteStore>;
