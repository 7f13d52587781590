import { plainReason } from '../../domain/reason.ts';
import type { MessageMeaning, SlackReply } from '../../domain/reply.ts';
import { isVisibleEdit } from '../../text/to-aws/visible-edit.ts';
import { isForeign } from '../ingress/identity.ts';

/** A message event as Slack sends it, as far as it is read here. */
export type MessageEvent = {
  type: string;
  subtype?: string;
  channel?: string;
  ts?: string;
  thread_ts?: string;
  parent_user_id?: string;
  root?: { user?: string };
  user?: string;
  team?: string;
  user_team?: string;
  source_team?: string;
  user_profile?: { team?: string };
  bot_id?: string;
  app_id?: string;
  text?: string;
  blocks?: unknown[];
  attachments?: unknown[];
  files?: unknown[];
  edited?: { ts?: string };
  /** Of a change: the message as it is, and as it was. */
  message?: MessageEvent;
  previous_message?: MessageEvent;
  deleted_ts?: string;
};

/** Who we are, as far as a message event has to be told from our own. */
export type Us = {
  team: string;
  enterprise?: string | undefined;
  appId: string;
  botUserId?: string | undefined;
};

/** Reads a message event: a reply, the edit of one, its deletion, or why it is none of these. */
export function parseMessageEvent(event: MessageEvent, us: Us): MessageMeaning {
  if (event.subtype === 'message_changed') return editOf(event, us);
  if (event.subtype === 'message_deleted') return deletionOf(event, us);
  return meaningOfMessage(event, us);
}

const ignored = (why: string): MessageMeaning => ({ type: 'ignored', why });

/**
 * Slack sends a change for an unfurled link too: only what the author made to be seen is an edit. `edited.ts`
 * has whole seconds, so two edits of one second differ in their text only.
 */
function editOf(event: MessageEvent, us: Us): MessageMeaning {
  const { channel, message, previous_message: before, ts: changedAt } = event;
  const ts = message?.edited?.ts;
  if (!message || !ts) return ignored('no-edit');
  if (ts === before?.edited?.ts && message.text === before.text) return ignored('no-edit');
  if (before && !isVisibleEdit(before, message)) return ignored('no-edit');
  const meaning = meaningOfMessage({ ...message, ...(channel && { channel }) }, us);
  if (meaning.type !== 'reply') return meaning;
  return { ...meaning, ts, editOf: meaning.ts, ...(changedAt && { changedAt }) };
}

function deletionOf({ channel, previous_message: before }: MessageEvent, us: Us): MessageMeaning {
  if (!before) return ignored('deletion-of-unknown');
  const meaning = meaningOfMessage({ ...before, ...(channel && { channel }) }, us);
  if (meaning.type !== 'reply') return ignored('deletion-of-no-reply');
  const { team, rootTs, ts, user, parentIsOurs } = meaning;
  return { type: 'withdraw', team, channel: meaning.channel, rootTs, ts, user, parentIsOurs };
}

/** Subtypes of what a person wrote; the others tell of changes. An empty one is none. */
const WRITTEN = new Set([undefined, '', 'file_share', 'thread_broadcast', 'me_message']);

/**
 * What one message means. Dropping everything that has a subtype would lose files and what is "also sent
 * to channel".
 */
export function meaningOfMessage(event: MessageEvent, us: Us): MessageMeaning {
  const { channel, ts, thread_ts: rootTs, user } = event;
  if (!channel || !ts || !rootTs || rootTs === ts) return ignored('not-in-a-thread');
  if (!WRITTEN.has(event.subtype)) return ignored(`subtype-${event.subtype}`);
  // Our own posts come back as events; forwarding one would begin a loop through AWS. Slackbot has no
  // bot_id.
  const isOurs = event.app_id === us.appId || (user !== undefined && user === us.botUserId);
  if (isOurs || user === 'USLACKBOT') return ignored('written-by-a-bot');
  if (!user) return ignored(event.bot_id ? 'written-by-a-bot' : 'no-author');

  const parent = event.parent_user_id ?? event.root?.user;
  if (parent && us.botUserId && parent !== us.botUserId) return ignored('thread-is-no-case');
  const at = { team: us.team, channel, rootTs, ts, user };
  // An app wrote it, as its bot or in the name of a person: nobody answers for what it says to AWS. Which
  // of the two it is only users.info tells, in the worker.
  if (event.bot_id) return { type: 'refuse', ...at, reason: plainReason('written-through-app') };
  const teams = [event.team, event.user_team, event.source_team, event.user_profile?.team];
  // Somebody of another organization in a shared channel has no say in this account's cases.
  if (isForeign(us, teams)) {
    return { type: 'refuse', ...at, reason: plainReason('person-outside-workspace') };
  }
  return { type: 'reply', ...at, ...contentOf(event), parentIsOurs: parent !== undefined };
}

const contentOf = ({
  text = '',
  blocks,
  attachments,
  files,
}: MessageEvent): Pick<SlackReply, 'text' | 'blocks' | 'attachments' | 'files'> => ({
  text,
  ...(blocks?.length && { blocks }),
  ...(attachments?.length && { attachments }),
  ...(files?.length && { files }),
});
