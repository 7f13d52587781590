import type { Delivery } from './delivery.ts';
import { digestOf } from './marker.ts';
import type { Reason } from './reason.ts';
import type { Said } from './said.ts';

/** A Slack thread: the channel and the ts of its root message. */
export type Thread = { team: string; channel: string; rootTs: string };

/** A message that a person wrote in a thread, as the ingress passes it on. */
export type SlackReply = Thread &
  Said & {
    /** The message's ts; for an edit `edited.ts`, which Slack gives in whole seconds. */
    ts: string;
    /** For an edit: the ts of the message that was edited. */
    editOf?: string | undefined;
    /** For an edit that Slack sent an event of: the event's ts, in microseconds. */
    changedAt?: string | undefined;
    user: string;
    /** The thread's root is one of our own messages, so it is, or is about to be, a case. */
    parentIsOurs: boolean;
  };

/** What one Slack message means for the case of its thread. `ignored` says why it means nothing. */
export type MessageMeaning =
  | ({ type: 'reply' } & SlackReply)
  /** Its author deleted it. */
  | ({ type: 'withdraw'; ts: string; user: string; parentIsOurs: boolean } & Thread)
  /** A person wrote it who may not write to AWS. */
  | ({ type: 'refuse'; ts: string; user: string; reason: Reason } & Thread)
  | { type: 'ignored'; why: string };

/**
 * What a reply is known by in its thread. An edit takes the message, `edited.ts` and its text together:
 * two edits of one second have the same `edited.ts`.
 */
export const replyIdOf = ({ ts, editOf, text }: SlackReply): string =>
  editOf ? `${editOf}#${ts}#${digestOf(text)}` : ts;

/**
 * When it was written, as a Slack ts. An edit that was read from the thread is the last one of its second,
 * since the thread shows no earlier one.
 */
export const writtenAtOf = ({ ts, editOf, changedAt }: SlackReply): string =>
  editOf ? (changedAt ?? `${ts.split('.')[0]}.999999`) : ts;

/** The reaction that tells the author how far a message is: AWS has it, refused it, or it waits. */
export type ReplyMark = 'sent' | 'refused' | 'waiting';

/** What Slack shows on a message, as far as its row knows. */
export type ShownMark = {
  /** The one shown; undefined when there is none. */
  shows?: ReplyMark | undefined;
  /** Since when (ms) a call of unknown outcome may still put the waiting mark there. */
  doubtSince?: number | undefined;
  /** Counts the changes, so that of two workers only one writes the next. */
  changes: number;
};

/** The row of a reply: what AWS shall get, and how far that is. */
export type Reply = {
  thread: Thread;
  /** See replyIdOf. */
  id: string;
  ts: string;
  /** For the follow-up to an edit: the message that was edited. */
  editOf?: string | undefined;
  /** A Slack ts; a thread's replies reach AWS in this order. */
  writtenAt: string;
  /** The edit that replaced the text before it was sent: its id, and when it was written. */
  asOf?: { id: string; writtenAt: string } | undefined;
  /** Its author deleted the message. */
  withdrawn?: boolean | undefined;
  /** Of the message, not of its edits. */
  mark?: ShownMark | undefined;
  user: string;
  /** What was written, packed, until the text for AWS is made from it. */
  said?: Uint8Array | undefined;
  /**
   * Plain text, unsigned and unsplit. Made when it is claimed first, and the same from then on; emptied once it
   * was delivered or withdrawn.
   */
  text: string;
  /** A sketch of each communication that the text makes at AWS. */
  sketches: string[];
  delivery: Delivery;
};

/** The ts of the Slack message that a reply, or the edit of one, is about. */
export const messageTsOf = ({ editOf, ts }: Pick<Reply, 'editOf' | 'ts'>): string => editOf ?? ts;
