/** reactions.add, remove, get. */
import { type Args, requireText, textOf } from '../arguments.ts';
import { findVisibleChannel, isMember } from '../channels.ts';
import { isTs } from '../ids.ts';
import { renderMessage } from '../messages/render-message.ts';
import type { Caller, Methods } from '../method.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const validName = /^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$/;

function findTarget(state: WorkspaceState, caller: Caller, args: Args): [Channel, Message] {
  const given = textOf(args, 'channel');
  const ts = textOf(args, 'timestamp');
  if (!given || !ts) throw new Refusal('no_item_specified');
  const channel = findVisibleChannel(state, caller, given);
  if (!isTs(ts)) throw new Refusal('bad_timestamp');
  const message = state.messages.get(channel.id, ts);
  if (!message || message.fields.subtype === 'tombstone') throw new Refusal('message_not_found');
  return [channel, message];
}

function readName(args: Args): string {
  const name = requireText(args, 'name').replace(/^:(.*):$/, '$1');
  if (!validName.test(name)) throw new Refusal('invalid_name');
  return name;
}

function emit(
  state: WorkspaceState,
  type: 'reaction_added' | 'reaction_removed',
  [channel, { fields }]: [Channel, Message],
  user: string,
  reaction: string,
) {
  state.events.emit(channel, {
    type,
    user,
    reaction,
    item: { type: 'message', channel: channel.id, ts: fields.ts },
    item_user: fields.user,
  });
}

export const reactions: Methods = {
  'reactions.add': {
    tier: 3,
    scopes: ['reactions:write'],
    run: (state, caller, args) => {
      const name = readName(args);
      const [channel, message] = findTarget(state, caller, args);
      if (!isMember(caller, channel)) throw new Refusal('not_in_channel');
      if (channel.archived) throw new Refusal('is_archived');
      const user = caller.user.id;
      const existing = message.reactions.find((one) => one.name === name);
      if (existing?.users.includes(user)) throw new Refusal('already_reacted');
      const after = existing
        ? message.reactions.map((one) =>
            one === existing ? { name, users: [...one.users, user] } : one,
          )
        : [...message.reactions, { name, users: [user] }];
      state.messages.put({ ...message, reactions: after });
      emit(state, 'reaction_added', [channel, message], user, name);
      return {};
    },
  },

  'reactions.remove': {
    tier: 2,
    scopes: ['reactions:write'],
    run: (state, caller, args) => {
      const name = readName(args);
      const [channel, message] = findTarget(state, caller, args);
      const user = caller.user.id;
      const existing = message.reactions.find((one) => one.name === name);
      if (!existing?.users.includes(user)) throw new Refusal('no_reaction');
      const after = message.reactions
        .map((one) =>
          one === existing ? { name, users: one.users.filter((id) => id !== user) } : one,
        )
        .filter((one) => one.users.length > 0);
      state.messages.put({ ...message, reactions: after });
      emit(state, 'reaction_removed', [channel, message], user, name);
      return {};
    },
  },

  'reactions.get': {
    tier: 3,
    scopes: ['reactions:read'],
    run: (state, caller, args) => {
      const [channel, message] = findTarget(state, caller, args);
      return { type: 'message', channel: channel.id, message: renderMessage(state, message) };
    },
  },
};
