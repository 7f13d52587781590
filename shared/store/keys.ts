import type { Thread } from '../domain/reply.ts';
import type { DueRow } from '../domain/store-ports.ts';
import type { Key } from './table.ts';

/** The table's keys; README's architecture section lists the rows. */
export const caseKey = (ref: string): Key => ({ pk: `CASE#${ref}`, sk: 'META' });

export const entryKey = (ref: string, key: string): Key => ({
  pk: `CASE#${ref}`,
  sk: `IN#${key}`,
});

const threadPk = ({ team, channel, rootTs }: Thread) => `THREAD#${team}#${channel}#${rootTs}`;

export const linkKey = (thread: Thread): Key => ({ pk: threadPk(thread), sk: 'LINK' });

export const replyKey = (thread: Thread, ts: string): Key => ({
  pk: threadPk(thread),
  sk: `OUT#${ts}`,
});

export const catalogKey = (account: string): Key => ({ pk: `CATALOG#${account}`, sk: 'ALL' });

export const pollPlaceKey = (account: string): Key => ({ pk: `POLL#${account}`, sk: 'PLACE' });

/** What a due row belongs to, read off its key. */
export function dueRowOf({ pk, sk }: Key): DueRow {
  const [kind, first = '', channel = '', rootTs = ''] = pk.split('#');
  if (kind === 'THREAD') return { kind: 'reply', thread: { team: first, channel, rootTs } };
  return sk === 'META' ? { kind: 'case', ref: first } : { kind: 'entry', ref: first };
}
