/** conversations.history and conversations.replies. */
import { type Args, flagOf, requireText, textOf } from '../arguments.ts';
import { findReadableChannel } from '../channels.ts';
import { renderMessage } from '../messages/render-message.ts';
import type { Methods } from '../method.ts';
import { paginate } from '../pagination.ts';
import { Refusal } from '../refusal.ts';
import type { Message } from '../stored-records.ts';

const scopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** A bound is a decimal number of seconds. Gives it in microseconds, exactly. */
function bound(args: Args, name: 'oldest' | 'latest'): bigint | undefined {
  const given = textOf(args, name);
  if (given === undefined || given === 'now') return undefined;
  const parts = /^(\d+)(?:\.(\d{0,6}))?$/.exec(given);
  if (!parts) throw new Refusal(`invalid_ts_${name}`);
  return BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(6, '0')}`);
}

const microseconds = ({ fields }: Message) => BigInt(fields.ts.replace('.', ''));
const tsOf = ({ fields }: Message) => fields.ts;

/** Whether a message is between `oldest` and `latest`. A message at a bound only if `inclusive`. */
function isWithin(args: Args): (message: Message) => boolean {
  const oldest = bound(args, 'oldest');
  const latest = bound(args, 'latest');
  const inclusive = flagOf(args, 'inclusive');
  return (message) => {
    const at = microseconds(message);
    if (oldest !== undefined && (inclusive ? at < oldest : at <= oldest)) return false;
    return latest === undefined || (inclusive ? at <= latest : at < latest);
  };
}

export const history: Methods = {
  'conversations.history': {
    tier: 3,
    scopes,
    run: (state, caller, args) => {
      const channel = findReadableChannel(state, caller, requireText(args, 'channel'));
      const isListed = ({ fields }: Message) =>
        !fields.parent_user_id || fields.subtype === 'thread_broadcast';
      const isInBounds = isWithin(args);
      const all = state.messages
        .inChannel(channel.id)
        .filter((message) => isListed(message) && isInBounds(message))
        .reverse();
      const { items, more, response_metadata } = paginate(all, args, 100, tsOf);
      const withMetadata = flagOf(args, 'include_all_metadata');
      return {
        messages: items.map((message) => renderMessage(state, message, withMetadata)),
        has_more: more,
        pin_count: 0,
        ...(more && { response_metadata }),
      };
    },
  },

  'conversations.replies': {
    tier: 3,
    scopes,
    run: (state, caller, args) => {
      const channel = findReadableChannel(state, caller, requireText(args, 'channel'));
      const parent = state.messages.get(channel.id, requireText(args, 'ts'));
      if (!parent) throw new Refusal('thread_not_found');
      const replies = state.messages.repliesTo(channel.id, parent.fields.ts).filter(isWithin(args));
      // The parent comes first, also when it is outside the bounds.
      const { items, more, response_metadata } = paginate([parent, ...replies], args, 1000, tsOf);
      const withMetadata = flagOf(args, 'include_all_metadata');
      return {
        messages: items.map((message) => renderMessage(state, message, withMetadata)),
        has_more: more,
        ...(more && { response_metadata }),
      };
    },
  },
};
