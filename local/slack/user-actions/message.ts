/** Writing a message with fields that no Web API call can set. */
import type { Json } from '../blocks/block.ts';
import { readContent } from '../messages/content.ts';
import { post } from '../messages/post.ts';
import { Refusal } from '../refusal.ts';
import { findChannel, requireText, type UserAction } from './user-action.ts';

/** Fields that the workspace sets itself. */
const reserved = ['type', 'ts', 'channel', 'thread_ts', 'parent_user_id'];

/**
 * Takes `channel`, `thread_ts` or none, and `message`: fields that are set whatever they would be
 * otherwise, also to null. `omit` names fields to leave out. `user` may be `slackbot`. Gives `ts`.
 */
export const message: UserAction = async (state, user, given) => {
  const channel = findChannel(state, user, requireText(given, 'channel'));
  const set = (given.message ?? {}) as Json;
  const refused = Object.keys(set).filter((name) => reserved.includes(name));
  if (refused.length > 0) throw new Refusal('invalid_arguments', { reserved: refused });
  const { text, ...others } = set;
  const content =
    typeof text === 'string' && text !== '' ? readContent(state, { text }) : { text: '' };
  const { fields } = post(state, {
    ...content,
    channel,
    author: user,
    clientMsgId: crypto.randomUUID(),
    ...(typeof given.thread_ts === 'string' && { threadTs: given.thread_ts }),
    set: text === undefined || typeof text === 'string' ? others : { ...others, text },
    ...(Array.isArray(given.omit) && { omit: given.omit.map(String) }),
  });
  return { ok: true, channel: channel.id, ts: fields.ts };
};
