import type { SlackReply } from '../../domain/reply.ts';
import type { ReplyCommand } from '../../queues/commands.ts';

/** A message event as Slack sends it, as far as the bridge reads it. */
export type MessageEvent = {
  type: string;
  subtype?: string;
  channel?: string;
  ts?: string;
  thread_ts?: string;
  parent_user_id?: string;
  root?: { user?: string };
  user?: string;
  user_team?: string;
  source_team?: string;
  bot_id?: string;
  app_id?: string;
  text?: string;
  blocks?: unknown[];
  files?: { name?: string }[];
  edited?: { ts?: string };
  /** Of a change: the message as it is, and as it was. */
  message?: MessageEvent;
  previous_message?: MessageEvent;
  deleted_ts?: string;
};

/** What a message event asks of the bridge. */
export type Asked = Exclude<ReplyCommand, { type: 'continue' }> | { ignored: string };

type Us = { team: string; appId: string; botUserId: string | undefined };

/** Reads a message event: a reply, the edit of one, its deletion, or why it is none of these. */
export function parseMessageEvent(event: MessageEvent, app: Us): Asked {
  if (event.subtype === 'message_changed') return editOf(event, app);
  if (event.subtype === 'message_deleted') return deletionOf(event, app);
  const reply = replyOf(event, app);
  return 'ignored' in reply ? reply : { type: 'reply', ...reply };
}

/** Slack tells of a change for an unfurled link too: only new words by the author are an edit. */
function editOf({ channel, message, previous_message: before }: MessageEvent, app: Us): Asked {
  const ts = message?.edited?.ts;
  if (!message || !ts || ts === before?.edited?.ts || message.text === before?.text) {
    return { ignored: 'a change that is no edit' };
  }
  const reply = replyOf({ ...message, ...(channel && { channel }) }, app);
  if ('ignored' in reply) return reply;
  return { type: 'reply', ...reply, ts, editOf: reply.ts };
}

function deletionOf({ channel, previous_message: before }: MessageEvent, app: Us): Asked {
  const reply = before && replyOf({ ...before, ...(channel && { channel }) }, app);
  if (!reply || 'ignored' in reply) return reply ?? { ignored: 'a deletion of the unknown' };
  const { team, rootTs, ts, user } = reply;
  return { type: 'withdraw', team, channel: reply.channel, rootTs, ts, user };
}

/** Kinds of message that are something a person wrote; the others tell of changes. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/**
 * The reply that an event carries, if it is one to forward, else why it is not. `app` is who we are.
 * Dropping everything that has a subtype would lose files and what is "also sent to channel".
 */
export function replyOf(event: MessageEvent, app: Us): SlackReply | { ignored: string } {
  const { channel, ts, thread_ts: rootTs, user } = event;
  if (!channel || !ts || !rootTs || rootTs === ts) return { ignored: 'not in a thread' };
  if (!WRITTEN.has(event.subtype)) return { ignored: `subtype ${event.subtype}` };
  // Our own posts come back as events; forwarding one would begin a loop through AWS. Nor do other bots
  // write to AWS: nobody would answer for what they say.
  if (event.bot_id || event.app_id === app.appId || user === app.botUserId) {
    return { ignored: 'written by a bot' };
  }
  if (!user) return { ignored: 'no author' };
  // Somebody of another organization in a shared channel has no say in this account's cases.
  const home = event.user_team ?? event.source_team;
  if (home && home !== app.team) return { ignored: 'author of another workspace' };

  const parent = event.parent_user_id ?? event.root?.user;
  if (parent && app.botUserId && parent !== app.botUserId) {
    return { ignored: 'the thread is no case' };
  }
  return {
    team: app.team,
    channel,
    rootTs,
    ts,
    user,
    text: event.text ?? '',
    ...(event.blocks && { blocks: event.blocks }),
    ...(event.files?.length && { files: event.files.map(({ name }) => name ?? 'a file') }),
    parentIsOurs: parent !== undefined,
  };
}
