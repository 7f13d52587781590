/** What a person is shown: their open view, their Home tab, their ephemeral messages, mentions. */
import { Refusal } from '../refusal.ts';
import type { View } from '../views/open-views.ts';
import { renderView } from '../views/render-view.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import type { UserAction } from './user-action.ts';

const rendered = (state: WorkspaceState, view: View | undefined) =>
  view ? renderView(state, view) : null;

/** The top modal, or null. */
export const view: UserAction = async (state, user) =>
  rendered(state, state.openViews.topModal(user.id));

/** The Home tab, or null. Opening it sends the app `app_home_opened`. */
export const home: UserAction = async (state, user) => {
  const tab = state.openViews.home(user.id);
  state.events.emit(undefined, {
    type: 'app_home_opened',
    user: user.id,
    tab: 'home',
    ...(tab && { view: renderView(state, tab) }),
  });
  return rendered(state, tab);
};

export const ephemerals: UserAction = async (state, user) =>
  state.ephemerals.filter((one) => one.user === user.id);

/** Whom each message of a channel notifies; of every channel when `id` is null. */
export function mentions(state: WorkspaceState, id: string | null): unknown {
  const known = state.channels.all();
  const channels = id === null ? known : known.filter((one) => one.id === id || one.name === id);
  if (channels.length === 0) throw new Refusal('channel_not_found');
  return channels.flatMap((channel) =>
    state.messages.inChannel(channel.id).map((message) => ({
      channel: channel.id,
      ts: message.fields.ts,
      mentions: message.mentions,
    })),
  );
}
