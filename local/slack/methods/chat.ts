/** chat.postMessage, update, delete, postEphemeral, getPermalink. */
import { type Args, flagOf, jsonOf, requireText, textOf } from '../arguments.ts';
import type { Json } from '../blocks/block.ts';
import { findVisibleChannel, isMember, openDirectConversation } from '../channels.ts';
import { isTs } from '../ids.ts';
import { change } from '../messages/change.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import { postEphemeral } from '../messages/post-ephemeral.ts';
import { remove } from '../messages/remove.ts';
import { renderMessage } from '../messages/render-message.ts';
import type { Caller, Methods } from '../method.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { Channel, Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const maxMessageLength = 4040;
const maxTextLength = 40_000;
const scopes = ['chat:write'];

/** The conversation to write into, by id or name; for a user id the direct conversation with them. */
function findTarget(state: WorkspaceState, caller: Caller, args: Args): Channel {
  const given = requireText(args, 'channel');
  if (state.users.get(given)) return openDirectConversation(state, [caller.user.id, given]).channel;
  const named = state.channels.all().find((one) => one.kind !== 'im' && `#${one.name}` === given);
  return findVisibleChannel(state, caller, named?.id ?? given);
}

/** Requires membership. An app with chat:write.public needs none in a public channel. */
function requireWriteAccess(caller: Caller, channel: Channel): void {
  const needsNoMembership =
    channel.kind === 'channel' && caller.scopes?.includes('chat:write.public');
  if (!isMember(caller, channel) && !needsNoMembership) throw new Refusal('not_in_channel');
  if (channel.archived) throw new Refusal('is_archived');
}

function readContentArgs(state: WorkspaceState, args: Args) {
  const markdown = textOf(args, 'markdown_text');
  if (markdown && (textOf(args, 'text') || jsonOf(args, 'blocks')))
    throw new Refusal('markdown_text_conflict');
  return readContent(state, {
    text: textOf(args, 'text')?.slice(0, maxTextLength),
    blocks: markdown ? [{ type: 'markdown', text: markdown }] : jsonOf(args, 'blocks'),
    attachments: jsonOf(args, 'attachments'),
    linkNames: flagOf(args, 'link_names') || textOf(args, 'parse') === 'full',
  });
}

/** Any app may add metadata, also with a person's token. A person without an app may not. */
function readMetadata(caller: Caller, args: Args): Json | undefined {
  const given = jsonOf(args, 'metadata');
  if (given === undefined) return undefined;
  if (!caller.app) throw new Refusal('metadata_must_be_sent_from_app');
  if (typeof given !== 'object' || given === null) throw new Refusal('invalid_metadata_format');
  const { event_type, event_payload } = given as Json;
  if (typeof event_type !== 'string' || typeof event_payload !== 'object' || !event_payload)
    throw new Refusal('invalid_metadata_schema');
  if (JSON.stringify(given).length > 8000) throw new Refusal('metadata_too_large');
  return { event_type, event_payload };
}

function readThreadTs(args: Args): string | undefined {
  const ts = textOf(args, 'thread_ts');
  if (ts !== undefined && !isTs(ts))
    throw refusalWithMessages('invalid_thread_ts', [`[ERROR] ${ts} is not a valid thread_ts`]);
  return ts;
}

function findOwnMessage(
  state: WorkspaceState,
  caller: Caller,
  args: Args,
  error: string,
): [Channel, Message] {
  const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
  const message = state.messages.get(channel.id, requireText(args, 'ts'));
  if (!message || message.fields.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (message.fields.user !== caller.user.id) throw new Refusal(error);
  return [channel, message];
}

/** Slack splits the text of a message without blocks: https://github.com/slackapi/java-slack-sdk/issues/704 */
function splitText(text: string): string[] {
  const chars = [...text];
  if (chars.length <= maxMessageLength) return [text];
  return Array.from({ length: Math.ceil(chars.length / maxMessageLength) }, (_, i) =>
    chars.slice(i * maxMessageLength, (i + 1) * maxMessageLength).join(''),
  );
}

export const chat: Methods = {
  'chat.postMessage': {
    tier: 'post',
    scopes,
    run: (state, caller, args) => {
      const channel = findTarget(state, caller, args);
      requireWriteAccess(caller, channel);
      const content = readContentArgs(state, args);
      const metadata = readMetadata(caller, args);
      const threadTs = readThreadTs(args);
      const username = textOf(args, 'username');
      const clientMsgId =
        textOf(args, 'client_msg_id') ?? (caller.app ? undefined : crypto.randomUUID());
      const texts =
        content.blocks || content.attachments ? [content.text] : splitText(content.text);
      const posted = texts.map((text) =>
        post(state, {
          ...content,
          text,
          channel,
          author: caller.user,
          ...(caller.app && { app: caller.app }),
          broadcast: flagOf(args, 'reply_broadcast'),
          ...(metadata && { metadata }),
          ...(threadTs && { threadTs }),
          ...(clientMsgId && { clientMsgId }),
          ...(username && caller.scopes?.includes('chat:write.customize') && { username }),
        }),
      );
      const [first] = posted as [Message];
      return {
        channel: channel.id,
        ts: first.fields.ts,
        message: renderMessage(state, first, true),
      };
    },
  },

  'chat.update': {
    tier: 3,
    scopes,
    run: (state, caller, args) => {
      const [channel, message] = findOwnMessage(state, caller, args, 'cant_update_message');
      if ((textOf(args, 'text') ?? '').length > 4000) throw new Refusal('msg_too_long');
      const content = readContentArgs(state, args);
      const changed = change(state, channel, message, content, readMetadata(caller, args));
      const { ts, text } = changed.fields;
      return { channel: channel.id, ts, text, message: renderMessage(state, changed, true) };
    },
  },

  'chat.delete': {
    tier: 3,
    scopes,
    run: (state, caller, args) => {
      const [channel, message] = findOwnMessage(state, caller, args, 'cant_delete_message');
      remove(state, channel, message);
      return { channel: channel.id, ts: message.fields.ts };
    },
  },

  'chat.postEphemeral': {
    tier: 4,
    scopes,
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      const user = requireText(args, 'user');
      requireWriteAccess(caller, channel);
      if (!channel.members.includes(user)) throw new Refusal('user_not_in_channel');
      const threadTs = readThreadTs(args);
      const { ts } = postEphemeral(state, {
        ...readContentArgs(state, args),
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
    run: (state, caller, args) => {
      const channel = findVisibleChannel(state, caller, requireText(args, 'channel'));
      const message = state.messages.get(channel.id, requireText(args, 'message_ts'));
      if (!message) throw new Refusal('message_not_found');
      const { ts, thread_ts } = message.fields;
      const thread = thread_ts ? `?thread_ts=${thread_ts}&cid=${channel.id}` : '';
      const permalink = `https://${state.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink };
    },
  },
};
