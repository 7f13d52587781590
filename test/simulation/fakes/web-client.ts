/** A fake of Slack's WebClient. It calls the fake workspace instead of the network. */
import type { WebClient } from '@slack/web-api';
import { slackError, throttled } from './client-errors.ts';
import type { Call } from './process.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

type Post = {
  channel: string;
  text: string;
  blocks?: unknown[];
  thread_ts?: string;
  metadata?: NonNullable<SlackMessage['metadata']>;
};
type Channel = { channel: string };
type Ephemeral = { channel: string; user: string; text: string };
type Update = { channel: string; ts: string; text: string; blocks?: unknown[] };
type Read = {
  channel: string;
  ts?: string;
  oldest?: string;
  limit?: number;
  cursor?: string;
  include_all_metadata?: boolean;
};

type Reaction = { channel: string; timestamp: string; name: string };

/** For shared/slack, which runs on it unchanged. It has only the methods that shared/slack calls. */
export function createWebClient(workspace: Workspace, call: Call): WebClient {
  const method =
    <Input extends { channel?: string; user?: string; users?: string }>(
      name: string,
      run: (input: Input) => object,
    ) =>
    (input: Input) =>
      call('slack', name, () => {
        const refusal = workspace.refusalFor(input?.channel, name);
        if (refusal) throw slackError(refusal);
        return { ok: true, ...run(input) };
      });

  return {
    chat: {
      postMessage: method('chat.postMessage', (input: Post) => post(workspace, input)),
      update: method('chat.update', (input: Update) => {
        const message = messageOf(workspace, input);
        if (!message || message.deleted) throw slackError('message_not_found');
        message.text = input.text;
        message.blocks = input.blocks ?? [];
        return { ts: input.ts };
      }),
      delete: method('chat.delete', (input: { channel: string; ts: string }) => {
        const message = messageOf(workspace, input);
        if (!message || message.deleted) throw slackError('message_not_found');
        workspace.deleteMessage(message);
        return { ts: input.ts };
      }),
      postEphemeral: method('chat.postEphemeral', ({ channel, user, text }: Ephemeral) => {
        workspace.privateMessages.push({ to: user, text, shownIn: channel });
        return { message_ts: workspace.nextTs() };
      }),
    },
    conversations: {
      replies: method('conversations.replies', (input: Read) => {
        const root = messageOf(workspace, input);
        const hasReplies = workspace.messages.some(({ threadTs }) => threadTs === input.ts);
        const isVisible = root && root.visibleAt <= workspace.now();
        if (!isVisible || (root.deleted && !hasReplies)) throw slackError('thread_not_found');
        const found = inRange(workspace, input).filter(({ threadTs }) => threadTs === input.ts);
        return page(input, [root, ...found]);
      }),
      history: method('conversations.history', (input: Read) => {
        const found = inRange(workspace, input).filter(({ threadTs }) => !threadTs);
        return page(input, found.reverse());
      }),
      join: method('conversations.join', ({ channel: id }: Channel) => {
        if (!workspace.isMember(id)) throw slackError('method_not_supported_for_channel_type');
        return { channel: { id } };
      }),
      info: method('conversations.info', ({ channel: id }: Channel) => ({
        channel: {
          id,
          name: 'incidents',
          is_member: workspace.isMember(id),
          is_private: workspace.privateMembers.has(id),
        },
      })),
      members: method('conversations.members', ({ channel }: Channel) => ({
        members: workspace.privateMembers.get(channel) ?? [],
      })),
      open: method('conversations.open', (input: { users: string }) => ({
        channel: { id: directChannelOf(input.users) },
      })),
    },
    reactions: {
      add: method('reactions.add', (input: Reaction) => react(workspace, 'add', input)),
      remove: method('reactions.remove', (input: Reaction) => react(workspace, 'remove', input)),
    },
    users: {
      info: method('users.info', ({ user = '' }: { user?: string }) => {
        const person = workspace.people.get(user);
        if (!person) throw slackError('user_not_found');
        return { user: { id: user, ...person } };
      }),
    },
    usergroups: { list: method('usergroups.list', () => ({ usergroups: [] })) },
    auth: {
      test: method('auth.test', () => ({
        url: 'https://acme.slack.com/',
        team_id: 'T01CASETHREAD',
        user_id: 'UBOT',
        bot_id: 'BBOT',
      })),
    },
    slackApiUrl: 'https://slack.com/api/',
  } as unknown as WebClient;
}

function post(workspace: Workspace, input: Post): object {
  const { channel, text, blocks = [], thread_ts: threadTs, metadata } = input;
  if (channel.startsWith('D')) {
    workspace.privateMessages.push({ to: channel.slice(1), text, shownIn: channel });
  }
  // When the root was deleted, Slack posts to the channel and returns no error.
  const root = threadTs && messageOf(workspace, { channel, ts: threadTs });
  const thread = root && !root.deleted ? { threadTs } : {};
  const { ts } = workspace.post({
    channel,
    text,
    blocks,
    ...thread,
    ...(metadata && { metadata }),
  });
  return { ts, message: { ts, ...(root && !root.deleted && { thread_ts: threadTs }) } };
}

/** The direct conversation of the app with a user. */
const directChannelOf = (user: string) => `D${user}`;
/** As Slack refuses it: over the limit, and where there is nothing to do. */
function react(workspace: Workspace, what: 'add' | 'remove', input: Reaction): object {
  const seconds = workspace.limitReactions(what);
  if (seconds > 0) throw throttled('slack', seconds);
  const message = messageOf(workspace, { channel: input.channel, ts: input.timestamp });
  if (!message || message.deleted) throw slackError('message_not_found');
  const { reactions = [] } = message;
  const isThere = reactions.includes(input.name);
  if (isThere === (what === 'add')) throw slackError(isThere ? 'already_reacted' : 'no_reaction');
  message.reactions = isThere
    ? reactions.filter((name) => name !== input.name)
    : [...reactions, input.name];
  return {};
}

function messageOf({ messages }: Workspace, { channel, ts }: { channel: string; ts?: string }) {
  return messages.find((one) => one.channel === channel && one.ts === ts);
}

const inRange = ({ messages, now }: Workspace, { channel, oldest = '0' }: Read): SlackMessage[] =>
  messages.filter(
    (one) =>
      !one.deleted &&
      one.channel === channel &&
      one.visibleAt <= now() &&
      Number(one.ts) > Number(oldest),
  );

function page(input: Read, all: SlackMessage[]): object {
  const { limit = 100, cursor, include_all_metadata: showsMetadata } = input;
  const from = cursor ? all.findIndex(({ number }) => number === Number(cursor)) : 0;
  const next = all[from + limit];
  return {
    messages: all
      .slice(from, from + limit)
      .map(({ user, text, ts, threadTs, metadata, deleted, editedTs }) => ({
        type: 'message',
        ...(editedTs && { edited: { user, ts: editedTs } }),
        ...(deleted && { subtype: 'tombstone' }),
        ts,
        text,
        user: user ?? 'UBOT',
        ...(!user && { bot_id: 'BBOT' }),
        ...(threadTs && { thread_ts: threadTs, parent_user_id: 'UBOT' }),
        ...(metadata && showsMetadata && { metadata }),
      })),
    has_more: next !== undefined,
    ...(next && { response_metadata: { next_cursor: String(next.number) } }),
  };
}
