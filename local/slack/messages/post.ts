/** Posts a message into a channel and sends the app its event. */
import type { Json } from '../blocks/block.ts';
import type { Channel, Message, MessageFields, User, WorkspaceState } from '../workspace-state.ts';
import { type Content, visibleBlocks } from './content.ts';
import { mentionsIn } from './mentions.ts';
import { renderMessage } from './render-message.ts';

export type Draft = Content & {
  channel: Channel;
  author: User;
  subtype?: string;
  threadTs?: string;
  broadcast?: boolean;
  metadata?: Json;
  clientMsgId?: string;
  username?: string;
  inviter?: string;
  files?: string[];
};

/** What marks a message as the app's. */
function botFields(state: WorkspaceState, username: string | undefined): Partial<MessageFields> {
  const { id, botId, name } = state.app;
  return {
    bot_id: botId,
    app_id: id,
    ...(username && { username, subtype: 'bot_message' }),
    bot_profile: {
      id: botId,
      app_id: id,
      user_id: state.bot.id,
      name,
      icons: {},
      deleted: false,
      updated: 0,
      team_id: state.team.id,
    },
  };
}

/** The thread's parent. None if it was deleted: the reply becomes a message of the channel. */
function findParent(state: WorkspaceState, draft: Draft): Message | undefined {
  if (!draft.threadTs) return undefined;
  const found = state.messages.get(draft.channel.id, draft.threadTs);
  const root = found?.fields.thread_ts
    ? state.messages.get(draft.channel.id, found.fields.thread_ts)
    : found;
  return root?.fields.subtype === 'tombstone' ? undefined : root;
}

/** Stores the message and emits its event. The caller has checked author and content. */
export function post(state: WorkspaceState, draft: Draft): Message {
  const { channel, author, text, attachments } = draft;
  const parent = findParent(state, draft);
  const broadcast = parent && draft.broadcast;
  const subtype = broadcast ? 'thread_broadcast' : draft.subtype;
  const isSystemMessage = draft.subtype?.startsWith('channel_') ?? false;
  const blocks = isSystemMessage ? undefined : visibleBlocks(draft);
  const fields: MessageFields = {
    type: 'message',
    user: author.id,
    text,
    ts: state.messages.nextTs(),
    team: state.team.id,
    ...(author.isBot && !isSystemMessage && botFields(state, draft.username)),
    ...(subtype && { subtype }),
    ...(draft.inviter && { inviter: draft.inviter }),
    ...(draft.clientMsgId && { client_msg_id: draft.clientMsgId }),
    ...(blocks && { blocks }),
    ...(attachments && attachments.length > 0 && { attachments }),
    ...(parent && { thread_ts: parent.fields.ts, parent_user_id: parent.fields.user }),
  };
  const message: Message = {
    channel: channel.id,
    fields,
    ...(draft.metadata && { metadata: draft.metadata }),
    reactions: [],
    files: draft.files ?? [],
    // "<@U1> has joined the channel" names a person and notifies nobody.
    mentions: isSystemMessage ? [] : mentionsIn(text, blocks, attachments),
  };
  state.messages.put(message);
  const root = broadcast ? { root: renderMessage(state, parent) } : {};
  const event = renderMessage(state, message);
  state.events.emit(channel, { ...event, user_team: state.team.id, ...root });
  if (message.mentions.includes(state.bot.id) && !author.isBot)
    state.events.emit(channel, { ...event, type: 'app_mention' });
  return message;
}
