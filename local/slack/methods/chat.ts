/** chat.*: post, update, delete, ephemeral, permalink. */
import { type Args, flagOf, jsonOf, need, textOf } from '../arguments.ts';
import type { Json } from '../blocks/block.ts';
import { direct, isMember, visible } from '../channels.ts';
import { isTs } from '../ids.ts';
import { readContent } from '../messages/content.ts';
import { change, post, remove } from '../messages/post.ts';
import { whisper } from '../messages/post-ephemeral.ts';
import { render } from '../messages/render.ts';
import type { Caller, Methods } from '../method.ts';
import { complain, Refusal } from '../refusal.ts';
import type { Channel, Message, World } from '../world.ts';

const splitAt = 4040;
const longest = 40_000;
const scopes = ['chat:write'];

/** The conversation to write into: by id, by name, or a person's direct messages. */
function target(world: World, caller: Caller, args: Args): Channel {
  const given = need(args, 'channel');
  if (world.users.get(given)) return direct(world, [caller.user.id, given]).channel;
  const named = world.channels.all().find((one) => one.kind !== 'im' && `#${one.name}` === given);
  return visible(world, caller, named?.id ?? given);
}

/** An app with chat:write.public may write into public channels that it is not in. */
function mayWrite(caller: Caller, channel: Channel): void {
  const uninvited = channel.kind === 'channel' && caller.scopes?.includes('chat:write.public');
  if (!isMember(caller, channel) && !uninvited) throw new Refusal('not_in_channel');
  if (channel.archived) throw new Refusal('is_archived');
}

function contentOf(world: World, args: Args) {
  const markdown = textOf(args, 'markdown_text');
  if (markdown && (textOf(args, 'text') || jsonOf(args, 'blocks')))
    throw new Refusal('markdown_text_conflict');
  return readContent(world, {
    text: textOf(args, 'text')?.slice(0, longest),
    blocks: markdown ? [{ type: 'markdown', text: markdown }] : jsonOf(args, 'blocks'),
    attachments: jsonOf(args, 'attachments'),
    linkNames: flagOf(args, 'link_names') || textOf(args, 'parse') === 'full',
  });
}

function metadataOf(args: Args): Json | undefined {
  const given = jsonOf(args, 'metadata');
  if (given === undefined) return undefined;
  if (typeof given !== 'object' || given === null) throw new Refusal('invalid_metadata_format');
  const { event_type, event_payload } = given as Json;
  if (typeof event_type !== 'string' || typeof event_payload !== 'object' || !event_payload)
    throw new Refusal('invalid_metadata_schema');
  if (JSON.stringify(given).length > 8000) throw new Refusal('metadata_too_large');
  return { event_type, event_payload };
}

function threadOf(args: Args): string | undefined {
  const ts = textOf(args, 'thread_ts');
  if (ts !== undefined && !isTs(ts))
    throw complain('invalid_thread_ts', [`[ERROR] ${ts} is not a valid thread_ts`]);
  return ts;
}

function own(world: World, caller: Caller, args: Args, otherwise: string): [Channel, Message] {
  const channel = visible(world, caller, need(args, 'channel'));
  const message = world.messages.get(channel.id, need(args, 'ts'));
  if (!message || message.wire.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (message.wire.user !== caller.user.id) throw new Refusal(otherwise);
  return [channel, message];
}

/** Text-only messages that are too long become several: https://github.com/slackapi/java-slack-sdk/issues/704 */
function pieces(text: string): string[] {
  const chars = [...text];
  if (chars.length <= splitAt) return [text];
  return Array.from({ length: Math.ceil(chars.length / splitAt) }, (_, i) =>
    chars.slice(i * splitAt, (i + 1) * splitAt).join(''),
  );
}

export const chat: Methods = {
  'chat.postMessage': {
    tier: 'post',
    scopes,
    run: (world, caller, args) => {
      const channel = target(world, caller, args);
      mayWrite(caller, channel);
      const content = contentOf(world, args);
      const metadata = metadataOf(args);
      const threadTs = threadOf(args);
      const username = textOf(args, 'username');
      const clientMsgId =
        textOf(args, 'client_msg_id') ?? (caller.scopes ? undefined : crypto.randomUUID());
      const texts = content.blocks || content.attachments ? [content.text] : pieces(content.text);
      const posted = texts.map((text) =>
        post(world, {
          ...content,
          text,
          channel,
          author: caller.user,
          broadcast: flagOf(args, 'reply_broadcast'),
          ...(metadata && { metadata }),
          ...(threadTs && { threadTs }),
          ...(clientMsgId && { clientMsgId }),
          ...(username && caller.scopes?.includes('chat:write.customize') && { username }),
        }),
      );
      const [first] = posted as [Message];
      return { channel: channel.id, ts: first.wire.ts, message: render(world, first, true) };
    },
  },

  'chat.update': {
    tier: 3,
    scopes,
    run: (world, caller, args) => {
      const [channel, message] = own(world, caller, args, 'cant_update_message');
      if ((textOf(args, 'text') ?? '').length > 4000) throw new Refusal('msg_too_long');
      const content = contentOf(world, args);
      const changed = change(world, channel, message, content, metadataOf(args));
      const { ts, text } = changed.wire;
      return { channel: channel.id, ts, text, message: render(world, changed, true) };
    },
  },

  'chat.delete': {
    tier: 3,
    scopes,
    run: (world, caller, args) => {
      const [channel, message] = own(world, caller, args, 'cant_delete_message');
      remove(world, channel, message);
      return { channel: channel.id, ts: message.wire.ts };
    },
  },

  'chat.postEphemeral': {
    tier: 4,
    scopes,
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      const user = need(args, 'user');
      mayWrite(caller, channel);
      if (!channel.members.includes(user)) throw new Refusal('user_not_in_channel');
      const threadTs = threadOf(args);
      const { ts } = whisper(world, {
        ...contentOf(world, args),
        channel: channel.id,
        user,
        ...(threadTs && { threadTs }),
      });
      return { message_ts: ts };
    },
  },

  'chat.getPermalink': {
    tier: 'special',
    scopes: [],
    run: (world, caller, args) => {
      const channel = visible(world, caller, need(args, 'channel'));
      const message = world.messages.get(channel.id, need(args, 'message_ts'));
      if (!message) throw new Refusal('message_not_found');
      const { ts, thread_ts } = message.wire;
      const thread = thread_ts ? `?thread_ts=${thread_ts}&cid=${channel.id}` : '';
      const permalink = `https://${world.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink };
    },
  },
};
