/** What was said: conversations.history and conversations.replies. */
import { type Args, flagOf, need, textOf } from '../arguments.ts';
import { readable } from '../channels.ts';
import { render } from '../messages/render.ts';
import type { Methods } from '../method.ts';
import { page } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { Message } from '../world.ts';

const scopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** A bound may be any decimal number of seconds; kept as whole microseconds, exactly. */
function bound(args: Args, name: 'oldest' | 'latest'): bigint | undefined {
  const given = textOf(args, name);
  if (given === undefined || given === 'now') return undefined;
  const parts = /^(\d+)(?:\.(\d{0,6}))?$/.exec(given);
  if (!parts) throw new Refusal(`invalid_ts_${name}`);
  return BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(6, '0')}`);
}

const micros = ({ wire }: Message) => BigInt(wire.ts.replace('.', ''));
const tsOf = ({ wire }: Message) => wire.ts;

/** Whether a message lies between oldest and latest; on the edge only when `inclusive`. */
function within(args: Args): (message: Message) => boolean {
  const oldest = bound(args, 'oldest');
  const latest = bound(args, 'latest');
  const edge = flagOf(args, 'inclusive');
  return (message) => {
    const at = micros(message);
    if (oldest !== undefined && (edge ? at < oldest : at <= oldest)) return false;
    return latest === undefined || (edge ? at <= latest : at < latest);
  };
}

export const history: Methods = {
  'conversations.history': {
    tier: 3,
    scopes,
    run: (world, caller, args) => {
      const channel = readable(world, caller, need(args, 'channel'));
      const shown = ({ wire }: Message) =>
        !wire.parent_user_id || wire.subtype === 'thread_broadcast';
      const inside = within(args);
      const all = world.messages
        .inChannel(channel.id)
        .filter((message) => shown(message) && inside(message))
        .reverse();
      const { items, more, response_metadata } = page(all, args, 100, tsOf);
      const metadata = flagOf(args, 'include_all_metadata');
      return {
        messages: items.map((message) => render(world, message, metadata)),
        has_more: more,
        pin_count: 0,
        ...(more && { response_metadata }),
      };
    },
  },

  'conversations.replies': {
    tier: 3,
    scopes,
    run: (world, caller, args) => {
      const channel = readable(world, caller, need(args, 'channel'));
      const asked = world.messages.get(channel.id, need(args, 'ts'));
      if (!asked) throw new Refusal('thread_not_found');
      const replies = world.messages.repliesTo(channel.id, asked.wire.ts).filter(within(args));
      // The message asked for comes first whatever the bounds are.
      const { items, more, response_metadata } = page([asked, ...replies], args, 1000, tsOf);
      const metadata = flagOf(args, 'include_all_metadata');
      return {
        messages: items.map((message) => render(world, message, metadata)),
        has_more: more,
        ...(more && { response_metadata }),
      };
    },
  },
};
