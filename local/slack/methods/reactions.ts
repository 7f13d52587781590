/** reactions.add, remove, get. */
import { type Args, need, textOf } from '../arguments.ts';
import { isMember, visible } from '../channels.ts';
import { isTs } from '../ids.ts';
import { render } from '../messages/render.ts';
import type { Caller, Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Message, World } from '../world.ts';

const validName = /^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$/;

function target(world: World, caller: Caller, args: Args): [Channel, Message] {
  const given = textOf(args, 'channel');
  const ts = textOf(args, 'timestamp');
  if (!given || !ts) throw new Refusal('no_item_specified');
  const channel = visible(world, caller, given);
  if (!isTs(ts)) throw new Refusal('bad_timestamp');
  const message = world.messages.get(channel.id, ts);
  if (!message || message.wire.subtype === 'tombstone') throw new Refusal('message_not_found');
  return [channel, message];
}

function nameOf(args: Args): string {
  const name = need(args, 'name').replace(/^:(.*):$/, '$1');
  if (!validName.test(name)) throw new Refusal('invalid_name');
  return name;
}

function announce(
  world: World,
  type: 'reaction_added' | 'reaction_removed',
  [channel, { wire }]: [Channel, Message],
  user: string,
  reaction: string,
) {
  world.events.emit(channel, {
    type,
    user,
    reaction,
    item: { type: 'message', channel: channel.id, ts: wire.ts },
    item_user: wire.user,
  });
}

export const reactions: Methods = {
  'reactions.add': {
    tier: 3,
    scopes: ['reactions:write'],
    run: (world, caller, args) => {
      const name = nameOf(args);
      const [channel, message] = target(world, caller, args);
      if (!isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel.archived) throw new Refusal('is_archived');
      const user = caller.user.id;
      const mine = message.reactions.find((one) => one.name === name);
      if (mine?.users.includes(user)) throw new Refusal('already_reacted');
      const after = mine
        ? message.reactions.map((one) =>
            one === mine ? { name, users: [...one.users, user] } : one,
          )
        : [...message.reactions, { name, users: [user] }];
      world.messages.put({ ...message, reactions: after });
      announce(world, 'reaction_added', [channel, message], user, name);
      return {};
    },
  },

  'reactions.remove': {
    tier: 2,
    scopes: ['reactions:write'],
    run: (world, caller, args) => {
      const name = nameOf(args);
      const [channel, message] = target(world, caller, args);
      const user = caller.user.id;
      const mine = message.reactions.find((one) => one.name === name);
      if (!mine?.users.includes(user)) throw new Refusal('no_reaction');
      const after = message.reactions
        .map((one) => (one === mine ? { name, users: one.users.filter((id) => id !== user) } : one))
        .filter((one) => one.users.length > 0);
      world.messages.put({ ...message, reactions: after });
      announce(world, 'reaction_removed', [channel, message], user, name);
      return {};
    },
  },

  'reactions.get': {
    tier: 3,
    scopes: ['reactions:read'],
    run: (world, caller, args) => {
      const [channel, message] = target(world, caller, args);
      return { type: 'message', channel: channel.id, message: render(world, message) };
    },
  },
};
