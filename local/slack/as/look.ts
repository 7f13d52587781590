/** What a person sees: the view on top, their Home tab, what only they were shown. */
import { renderView } from '../views/render.ts';
import type { View } from '../views/screens.ts';
import type { World } from '../world.ts';
import { channelOf, type Deed } from './person.ts';

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

/** Whom each message of a channel notifies; of all channels when none is named. */
export const mentions: Deed = async (world, user, given) => {
  const channels =
    typeof given.channel === 'string'
      ? [channelOf(world, user, given.channel)]
      : world.channels.all();
  return channels.flatMap(({ id }) =>
    world.messages.inChannel(id).map((message) => ({
      channel: id,
      ts: message.wire.ts,
      mentions: message.mentions,
    })),
  );
};
