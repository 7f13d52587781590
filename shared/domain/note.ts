import { isCode } from './code.ts';
import { isReason, type Reason } from './reason.ts';

/** What the app tells somebody in a thread, by code, with the names of what goes into its words. */
const NOTES = {
  'reply-refused': ['reason'],
  /** A long reply goes in several communications; some of them had arrived. */
  'rest-of-reply-refused': ['reason'],
  'reply-parked': ['reason'],
  'reply-unconfirmed': ['reason'],
  'reply-not-allowed': ['reason'],
  'deleted-after-sending': [],
  'opening-refused': ['reason'],
  'opening-not-allowed': ['reason'],
  'opening-parked': ['reason'],
  'opening-unconfirmed': ['reason'],
  /** The same, where it may be opened again elsewhere. */
  'opening-dark-unconfirmed': ['reason'],
  'resolving-refused': ['reason'],
  'resolving-parked': ['reason'],
  'case-missing': [],
  'case-duplicated': ['displayId', 'duplicate'],
  'not-invited': [],
} as const;

type Names = typeof NOTES;
export type Note = {
  [N in keyof Names]: {
    code: N;
    params: { [P in Names[N][number]]: P extends 'reason' ? Reason : string };
  };
}[keyof Names];

export const isNote = (value: unknown): value is Note =>
  isCode(NOTES, value, (name, param) =>
    name === 'reason' ? isReason(param) : typeof param === 'string',
  );

/** What the app tells one person directly, because the thread of their case cannot. */
const NOTICES = {
  'case-not-open': ['reason'],
  /** The root was deleted, and there is no new one yet. */
  'thread-not-posted': ['reason'],
  'entry-not-posted': ['reason'],
  /** A note to that person waits for the thread. */
  'note-not-posted': ['reason', 'note'],
} as const;

type NoticeNames = typeof NOTICES;
export type Notice = {
  [N in keyof NoticeNames]: {
    code: N;
    params: { [P in NoticeNames[N][number]]: P extends 'reason' ? Reason : Note };
  };
}[keyof NoticeNames];

export const isNotice = (value: unknown): value is Notice =>
  isCode(NOTICES, value, (name, param) => (name === 'reason' ? isReason(param) : isNote(param)));
