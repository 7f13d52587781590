/** A page of conversations, as conversations.list and users.conversations give it. */
import { type Args, flagOf, textOf } from '../arguments.ts';
import { channelObject, needScope } from '../channels.ts';
import type { Caller } from '../method.ts';
import { page } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, World } from '../world.ts';

const kinds: Record<string, Channel['kind']> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
  mpim: 'mpim',
};

export function listed(
  world: World,
  caller: Caller,
  args: Args,
  belongs: (channel: Channel) => boolean,
): Record<string, unknown> {
  const types = (textOf(args, 'types') ?? 'public_channel').split(',').map((type) => {
    const kind = kinds[type.trim()];
    if (!kind) throw new Refusal('invalid_types');
    needScope(caller, kind, 'read');
    return kind;
  });
  const active = flagOf(args, 'exclude_archived');
  const all = world.channels
    .all()
    .filter((one) => types.includes(one.kind) && !(active && one.archived) && belongs(one));
  const { items, response_metadata } = page(all, args, 100, (channel) => channel.id);
  const channels = items.map((channel) => channelObject(world, caller, channel));
  return { channels, response_metadata };
}
