/** Puts a message into a channel, and changes and removes it again; the app hears of each. */
import type { Block, Json } from '../blocks/block.ts';
import type { Channel, Message, User, Wire, World } from '../world.ts';
import { compose } from './compose.ts';
import { mentionsIn } from './mentions.ts';
import { render } from './render.ts';

export type Content = { text: string; blocks?: Block[]; attachments?: Json[] };
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

/** The blocks a message shows: its own, or what its text composes to. */
function shown({ text, blocks }: Content): Block[] | undefined {
  if (blocks && blocks.length > 0) return blocks;
  return text === '' ? undefined : [compose(text)];
}

function ofTheApp(world: World, username: string | undefined): Partial<Wire> {
  const { id, botId, name } = world.app;
  return {
    bot_id: botId,
    app_id: id,
    ...(username && { username, subtype: 'bot_message' }),
    bot_profile: {
      id: botId,
      app_id: id,
      user_id: world.bot.id,
      name,
      icons: {},
      deleted: false,
      updated: 0,
      team_id: world.team.id,
    },
  };
}

/** The thread a reply joins. None when its parent is gone: it becomes a message of the channel. */
function parentOf(world: World, draft: Draft): Message | undefined {
  if (!draft.threadTs) return undefined;
  const found = world.messages.get(draft.channel.id, draft.threadTs);
  const root = found?.wire.thread_ts
    ? world.messages.get(draft.channel.id, found.wire.thread_ts)
    : found;
  return root?.wire.subtype === 'tombstone' ? undefined : root;
}

/** Stores and announces a message whose author and content were checked before. */
export function post(world: World, draft: Draft): Message {
  const { channel, author, text, attachments } = draft;
  const parent = parentOf(world, draft);
  const broadcast = parent && draft.broadcast;
  const subtype = broadcast ? 'thread_broadcast' : draft.subtype;
  const notice = draft.subtype?.startsWith('channel_') ?? false;
  const blocks = notice ? undefined : shown(draft);
  const wire: Wire = {
    type: 'message',
    user: author.id,
    text,
    ts: world.messages.nextTs(),
    team: world.team.id,
    ...(author.isBot && !notice && ofTheApp(world, draft.username)),
    ...(subtype && { subtype }),
    ...(draft.inviter && { inviter: draft.inviter }),
    ...(draft.clientMsgId && { client_msg_id: draft.clientMsgId }),
    ...(blocks && { blocks }),
    ...(attachments && attachments.length > 0 && { attachments }),
    ...(parent && { thread_ts: parent.wire.ts, parent_user_id: parent.wire.user }),
  };
  const message: Message = {
    channel: channel.id,
    wire,
    ...(draft.metadata && { metadata: draft.metadata }),
    reactions: [],
    files: draft.files ?? [],
    // "<@U1> has joined the channel" names people without notifying them.
    mentions: notice ? [] : mentionsIn(text, blocks, attachments),
  };
  world.messages.put(message);
  const root = broadcast ? { root: render(world, parent) } : {};
  world.events.emit(channel, { ...render(world, message), user_team: world.team.id, ...root });
  if (message.mentions.includes(world.bot.id) && !author.isBot)
    world.events.emit(channel, { ...render(world, message), type: 'app_mention' });
  return message;
}

/** Replaces a message's content; people see "(edited)". Metadata stays unless given anew. */
export function change(
  world: World,
  channel: Channel,
  before: Message,
  content: Content,
  metadata?: Json,
): Message {
  const { blocks: _, attachments: __, ...kept } = before.wire;
  const blocks = shown(content);
  const ts = world.messages.nextTs();
  const after: Message = {
    ...before,
    ...(metadata && { metadata }),
    wire: {
      ...kept,
      text: content.text,
      ...(blocks && { blocks }),
      ...(content.attachments && { attachments: content.attachments }),
      edited: { user: kept.bot_id ?? kept.user, ts },
    },
    mentions: mentionsIn(content.text, blocks, content.attachments),
  };
  world.messages.put(after);
  announceChange(world, channel, before, after, ts);
  return after;
}

function announceChange(
  world: World,
  channel: Channel,
  before: Message,
  after: Message,
  ts: string,
) {
  const team = { source_team: world.team.id, user_team: world.team.id };
  world.events.emit(channel, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: { ...render(world, after), ...team },
    previous_message: render(world, before),
    ts,
  });
}

/** Removes a message; a parent with replies leaves a tombstone, so that they keep a home. */
export function remove(world: World, channel: Channel, message: Message): void {
  const { ts } = message.wire;
  const at = world.messages.nextTs();
  if (world.messages.repliesTo(channel.id, ts).length > 0) {
    const stone: Message = {
      channel: channel.id,
      wire: {
        type: 'message',
        subtype: 'tombstone',
        hidden: true,
        user: 'USLACKBOT',
        text: 'This message was deleted.',
        ts,
        team: world.team.id,
      },
      reactions: [],
      files: [],
      mentions: [],
    };
    world.messages.put(stone);
    announceChange(world, channel, message, stone, at);
    return;
  }
  const previous = render(world, message);
  world.messages.remove(message);
  world.events.emit(channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    previous_message: previous,
    deleted_ts: ts,
    ts: at,
  });
}
