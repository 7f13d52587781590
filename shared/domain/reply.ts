import type { Delivery } from './delivery.ts';
import type { Reason } from './reason.ts';

/** A Slack thread: the channel and the ts of its root message. */
export type Thread = { team: string; channel: string; rootTs: string };

/** A message that a person wrote in a thread, as the ingress passes it on. */
export type SlackReply = Thread & {
  ts: string;
  /** For an edit: the ts of the message that was edited; `ts` is then the time of the edit. */
  editOf?: string | undefined;
  user: string;
  /** What it shows, as Slack has it: see shared/text/to-aws. */
  text: string;
  blocks?: unknown[] | undefined;
  attachments?: unknown[] | undefined;
  files?: unknown[] | undefined;
  /** The thread's root is one of our own messages, so it is, or is about to be, a case. */
  parentIsOurs: boolean;
};

/** What one Slack message means for the case of its thread. `ignored` says why it means nothing. */
export type MessageMeaning =
  | ({ type: 'reply' } & SlackReply)
  /** Its author deleted it. */
  | ({ type: 'withdraw'; ts: string; user: string } & Thread)
  /** A person wrote it who may not write to AWS. */
  | ({ type: 'refuse'; ts: string; user: string; reason: Reason } & Thread)
  | { type: 'ignored'; why: string };

/** The row of a reply: what AWS shall get, and how far that is. */
export type Reply = {
  thread: Thread;
  ts: string;
  /** For the follow-up to an edit: the message that was edited. */
  editOf?: string | undefined;
  /** For a message that was first heard of by an edit: the time of that edit. */
  asOf?: string | undefined;
  user: string;
  /** Plain text, unsigned and unsplit; emptied once it was delivered. */
  text: string;
  /** A sketch of each communication that the text makes at AWS. */
  sketches: string[];
  delivery: Delivery;
};
