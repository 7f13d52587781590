/** The messages by channel and by thread, and their timestamps. */
import type { Records } from '../../runtime/sqlite-store.ts';
import type { Message } from '../stored-records.ts';

/** Creates the store over `records`. Lists are oldest first. */
export function createMessageStore(records: Records<Message>) {
  const key = (channel: string, ts: string) => `${channel}:${ts}`;
  /** The timestamps of a channel (by its id) and of a thread (by `key` of its parent). */
  const timestamps = new Map<string, Set<string>>();
  let lastTs = 0;

  const addTo = (list: string, ts: string) => {
    const known = timestamps.get(list) ?? new Set();
    timestamps.set(list, known.add(ts));
  };
  const index = ({ channel, fields }: Message) => {
    addTo(channel, fields.ts);
    if (fields.thread_ts) addTo(key(channel, fields.thread_ts), fields.ts);
    lastTs = Math.max(lastTs, Number(fields.ts.replace('.', '')));
  };
  for (const message of records.all()) index(message);

  const get = (channel: string, ts: string) => records.get(key(channel, ts));
  const list = (name: string, channel: string) =>
    [...(timestamps.get(name) ?? [])].flatMap((ts) => get(channel, ts) ?? []);

  return {
    get,
    put(message: Message): void {
      records.put(key(message.channel, message.fields.ts), message);
      index(message);
    },
    remove({ channel, fields }: Message): void {
      records.delete(key(channel, fields.ts));
      timestamps.get(channel)?.delete(fields.ts);
      if (fields.thread_ts) timestamps.get(key(channel, fields.thread_ts))?.delete(fields.ts);
    },
    inChannel: (channel: string) => list(channel, channel),
    repliesTo: (channel: string, ts: string) => list(key(channel, ts), channel),
    /** `<seconds>.<six digits>`, always greater than every one before. */
    nextTs(): string {
      lastTs = Math.max(Date.now() * 1000, lastTs + 1);
      const digits = String(lastTs);
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
  };
}
export type MessageStore = ReturnType<typeof createMessageStore>;
