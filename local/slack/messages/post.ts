/** Posts a message into a channel and sends the app its event. */
import type { Json } from '../blocks/block.ts';
import type { App, Channel, Message, MessageFields, User } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { appFields, teamFields } from './author-fields.ts';
import { type Content, visibleBlocks } from './content.ts';
import { mentionsIn } from './mentions.ts';
import { renderMessage } from './render-message.ts';

export type Draft = Content & {
  channel: Channel;
  author: User;
  /** The app whose token posted it. */
  app?: App;
  subtype?: string;
  threadTs?: string;
  broadcast?: boolean;
  metadata?: Json;
  clientMsgId?: string;
  username?: string;
  inviter?: string;
  files?: string[];
  /** Fields that a test sets, whatever they would be otherwise. */
  set?: Json;
  /** Fields that a test leaves out. */
  omit?: string[];
};

/** The thread's parent. None if it was deleted: the reply becomes a message of the channel. */
function findParent(state: WorkspaceState, draft: Draft): Message | undefined {
  if (!draft.threadTs) return undefined;
  const found = state.messages.get(draft.channel.id, draft.threadTs);
  const root = found?.fields.thread_ts
    ? state.messages.get(draft.channel.id, found.fields.thread_ts)
    : found;
  return root?.fields.subtype === 'tombstone' ? undefined : root;
}

const isSystemMessage = ({ subtype }: Draft) => subtype?.startsWith('channel_') ?? false;

function messageFields(
  state: WorkspaceState,
  draft: Draft,
  parent: Message | undefined,
): MessageFields {
  const { channel, author, app, text, attachments = [] } = draft;
  const subtype = parent && draft.broadcast ? 'thread_broadcast' : draft.subtype;
  const blocks = isSystemMessage(draft) ? undefined : visibleBlocks(draft);
  const fields: MessageFields = {
    type: 'message',
    ...(!app?.workflowId && { user: author.id }),
    text,
    ts: state.messages.nextTs(),
    ...teamFields(state, channel, author),
    ...(app && appFields(state, app, draft.username)),
    ...(subtype && { subtype }),
    ...(draft.inviter && { inviter: draft.inviter }),
    ...(draft.clientMsgId && { client_msg_id: draft.clientMsgId }),
    ...(blocks && { blocks }),
    ...(attachments.length > 0 && {
      attachments: attachments.map((one, i) => ({ id: i + 1, ...one })),
    }),
    ...(parent && { thread_ts: parent.fields.ts, parent_user_id: parent.fields.user }),
    ...draft.set,
  };
  const kept = Object.entries(fields).filter(([name]) => !draft.omit?.includes(name));
  return Object.fromEntries(kept) as MessageFields;
}

/** Stores the message and emits its event. The caller has checked author and content. */
export function post(state: WorkspaceState, draft: Draft): Message {
  const { channel, author } = draft;
  const parent = findParent(state, draft);
  const fields = messageFields(state, draft, parent);
  const message: Message = {
    channel: channel.id,
    fields,
    ...(draft.metadata && { metadata: draft.metadata }),
    reactions: [],
    files: draft.files ?? [],
    // "<@U1> has joined the channel" names a person and notifies nobody.
    mentions: isSystemMessage(draft)
      ? []
      : mentionsIn(fields.text ?? '', fields.blocks, fields.attachments),
  };
  state.messages.put(message);
  const root =
    parent && fields.subtype === 'thread_broadcast' ? { root: renderMessage(state, parent) } : {};
  const event = renderMessage(state, message);
  state.events.emit(channel, { ...event, ...root });
  if (message.mentions.includes(state.bot.id) && author.id !== state.bot.id)
    state.events.emit(channel, { ...event, type: 'app_mention' });
  return message;
}
