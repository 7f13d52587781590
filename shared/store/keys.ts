import type { Thread } from '../domain/reply.ts';
import type { DueRow } from '../domain/store-ports.ts';
import type { Key } from './table.ts';

/** The table's keys; README's architecture section lists the rows. */
export const caseKey = (ref: string): Key => ({ pk: `CASE#${ref}`, sk: 'META' });

export const entryKey = (ref: string, key: string): Key => ({
  pk: `CASE#${ref}`,
  sk: `IN#${key}`,
});

/** What is known before it is read of a communication at AWS with that marker. */
export const echoKey = (ref: string, marker: string): Key => ({
  pk: `CASE#${ref}`,
  sk: `ECHO#${marker}`,
});

const threadPk = ({ team, channel, rootTs }: Thread) => `THREAD#${team}#${channel}#${rootTs}`;

export const linkKey = (thread: Thread): Key => ({ pk: threadPk(thread), sk: 'LINK' });

/** `id` begins with the message's ts, so a message and its edits stand side by side. */
export const replyKey = (thread: Thread, id: string): Key => ({
  pk: threadPk(thread),
  sk: `OUT#${id}`,
});

/** Which entries of a case, or replies of a thread, are pending. */
export const pendingKey = (pk: string): Key => ({ pk, sk: 'PENDING' });

export const catalogKey = (account: string): Key => ({ pk: `CATALOG#${account}`, sk: 'ALL' });

export const pollPlaceKey = (account: string): Key => ({ pk: `POLL#${account}`, sk: 'PLACE' });
export const callSlotsKey = (account: string): Key => ({ pk: `RATE#${account}`, sk: 'CALLS' });

export const supportHealthKey = (account: string): Key => ({
  pk: `SUPPORT#${account}`,
  sk: 'HEALTH',
});

const threadOf = (pk: string): Thread => {
  const [, team = '', channel = '', rootTs = ''] = pk.split('#');
  return { team, channel, rootTs };
};

/** What a due row belongs to, read off its key. */
export function dueRowOf({ pk, sk }: Key): DueRow {
  const [kind, ref = ''] = pk.split('#');
  if (kind === 'THREAD') return { kind: 'reply', thread: threadOf(pk) };
  return sk === 'META' ? { kind: 'case', ref } : { kind: 'entry', ref };
}

/** The message that a reply's row is about, read off its key. */
export const messageOf = ({ pk, sk }: Key): { thread: Thread; ts: string } => ({
  thread: threadOf(pk),
  ts: sk.split('#')[1] ?? '',
});
