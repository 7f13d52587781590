/** Sharing (forwarding) a message into a channel or thread. */
import type { Json } from '../blocks/block.ts';
import { fileInMessage } from '../file-object.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import type { Channel, Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { findChannel, findMessage, requireText, type UserAction } from './user-action.ts';

/** The shared message, as Slack attaches it. */
function shareAttachment(state: WorkspaceState, channel: Channel, message: Message): Json {
  const { user, username, text, ts, team, blocks } = message.fields;
  const author = user === undefined ? undefined : state.users.get(user);
  const name = author?.realName ?? username ?? '';
  const files = message.files.flatMap((id) => state.files.get(id) ?? []);
  return {
    ts,
    ...(author && { author_id: author.id }),
    channel_id: channel.id,
    channel_team: team,
    is_msg_unfurl: true,
    is_share: true,
    message_blocks: [{ team, channel: channel.id, ts, message: { blocks: blocks ?? [] } }],
    ...(files.length > 0 && { files: files.map((file) => fileInMessage(state, file)) }),
    color: 'D0D0D0',
    from_url: `https://${state.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`,
    author_name: name,
    fallback: `${name}: ${text ?? ''}`,
    text,
    mrkdwn_in: ['text'],
    ...(channel.kind === 'channel' && { footer: `Posted in #${channel.name}` }),
  };
}

/**
 * Takes `shared_channel` and `shared_ts`, the message to share, `channel` and `thread_ts`, where to,
 * and `text`, a comment. Gives the `ts` of the new message.
 */
export const share: UserAction = async (state, user, given) => {
  const source = findChannel(state, user, requireText(given, 'shared_channel'));
  const shared = findMessage(state, source, requireText(given, 'shared_ts'));
  const channel = findChannel(state, user, requireText(given, 'channel'));
  const text = typeof given.text === 'string' ? given.text : '';
  const attachments = [shareAttachment(state, source, shared)];
  const { fields } = post(state, {
    ...readContent(state, { text, attachments }),
    channel,
    author: user,
    clientMsgId: crypto.randomUUID(),
    ...(typeof given.thread_ts === 'string' && { threadTs: given.thread_ts }),
  });
  return { ok: true, channel: channel.id, ts: fields.ts };
};
