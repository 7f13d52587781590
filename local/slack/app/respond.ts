/** Carries out what an app answered to a command or through a response_url. */
import { change } from '../messages/change.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import { postEphemeral } from '../messages/post-ephemeral.ts';
import { remove } from '../messages/remove.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import type { ResponseTarget } from './response-urls.ts';

/** Posts a new message, or changes or deletes the one that the person acted on. */
export function respond(
  state: WorkspaceState,
  target: ResponseTarget,
  answer: Record<string, unknown>,
): void {
  const channel = state.channels.get(target.channel);
  if (!channel) throw new Refusal('channel_not_found');
  const { user, messageTs: ts } = target;
  const message = ts ? state.messages.get(channel.id, ts) : undefined;
  const ephemeral = state.ephemerals.find((one) => one.ts === ts && one.user === user);
  if (answer.delete_original) {
    if (message) remove(state, channel, message);
    if (ephemeral) state.ephemerals.splice(state.ephemerals.indexOf(ephemeral), 1);
    return;
  }
  const content = readContent(state, {
    text: answer.text === undefined ? undefined : String(answer.text),
    blocks: answer.blocks,
    attachments: answer.attachments,
  });
  const threadTs = answer.thread_ts === undefined ? target.threadTs : String(answer.thread_ts);
  const thread = threadTs ? { threadTs } : {};
  if (answer.replace_original && message) change(state, channel, message, content);
  else if (answer.replace_original && ephemeral)
    Object.assign(ephemeral, { text: content.text, blocks: content.blocks ?? [] });
  else if (answer.response_type === 'in_channel')
    post(state, { ...content, channel, author: state.bot, app: state.app, ...thread });
  else postEphemeral(state, { ...content, channel: channel.id, user, ...thread });
}
