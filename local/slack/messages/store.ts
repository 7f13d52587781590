/** Messages by channel and thread, and the clock that names them. */
import type { Records } from '../../runtime/sqlite-store.ts';
import type { Message } from '../world.ts';

/** Opens the messages kept in `records`, oldest first within a channel and a thread. */
export function messageStore(records: Records<Message>) {
  const key = (channel: string, ts: string) => `${channel}:${ts}`;
  const lines = new Map<string, Set<string>>();
  let last = 0;

  const index = (name: string, ts: string) => {
    const line = lines.get(name) ?? new Set();
    lines.set(name, line.add(ts));
  };
  const add = ({ channel, wire }: Message) => {
    index(channel, wire.ts);
    if (wire.thread_ts) index(key(channel, wire.thread_ts), wire.ts);
    last = Math.max(last, Number(wire.ts.replace('.', '')));
  };
  for (const message of records.all()) add(message);

  const get = (channel: string, ts: string) => records.get(key(channel, ts));
  const line = (name: string, channel: string) =>
    [...(lines.get(name) ?? [])].flatMap((ts) => get(channel, ts) ?? []);

  return {
    get,
    put(message: Message): void {
      records.put(key(message.channel, message.wire.ts), message);
      add(message);
    },
    remove({ channel, wire }: Message): void {
      records.delete(key(channel, wire.ts));
      lines.get(channel)?.delete(wire.ts);
      if (wire.thread_ts) lines.get(key(channel, wire.thread_ts))?.delete(wire.ts);
    },
    inChannel: (channel: string) => line(channel, channel),
    repliesTo: (channel: string, ts: string) => line(key(channel, ts), channel),
    /** `<seconds>.<six digits>`, always later than every one before. */
    nextTs(): string {
      last = Math.max(Date.now() * 1000, last + 1);
      const digits = String(last);
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
  };
}
export type MessageStore = ReturnType<typeof messageStore>;
