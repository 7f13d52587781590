/** What a person sees: the view on top, their Home tab, what only they were shown. */
import { Refusal } from '../refusal.ts';
import { renderView } from '../views/render.ts';
import type { View } from '../views/screens.ts';
import type { World } from '../world.ts';
import type { Deed } from './person.ts';

const shown = (world: World, view: View | undefined) => (view ? renderView(world, view) : null);

export const view: Deed = async (world, user) => shown(world, world.screens.top(user.id));

/** Looking at the Home tab is what tells an app to fill it. */
export const home: Deed = async (world, user) => {
  const tab = world.screens.home(user.id);
  world.events.emit(undefined, {
    type: 'app_home_opened',
    user: user.id,
    tab: 'home',
    ...(tab && { view: renderView(world, tab) }),
  });
  return shown(world, tab);
};

export const ephemerals: Deed = async (world, user) =>
  world.ephemerals.filter((one) => one.user === user.id);

/** Whom each message of a channel notifies; of all channels when none is named. Needs nobody. */
export function mentions(world: World, id: string | null): unknown {
  const known = world.channels.all();
  const channels = id === null ? known : known.filter((one) => one.id === id || one.name === id);
  if (channels.length === 0) throw new Refusal('channel_not_found');
  return channels.flatMap((channel) =>
    world.messages.inChannel(channel.id).map((message) => ({
      channel: channel.id,
      ts: message.wire.ts,
      mentions: message.mentions,
    })),
  );
}
