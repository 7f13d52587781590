/** What every user action is given, and how it finds what the request names. */
import type { Json } from '../blocks/block.ts';
import { canSee } from '../channels.ts';
import { Refusal } from '../refusal.ts';
import { slackbot } from '../seed.ts';
import type { Channel, Message, User } from '../stored-records.ts';
import type { View } from '../views/open-views.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/** Takes the request's JSON; gives the body of the 200 answer. Throws a Refusal. */
export type UserAction = (state: WorkspaceState, user: User, given: Json) => Promise<unknown>;

export function requireText(given: Json, name: string): string {
  const value = given[name];
  if (typeof value !== 'string') throw new Refusal('invalid_arguments', { missing: name });
  return value;
}

/** By name or id. Nobody can act as the app's bot. */
export function findPerson(state: WorkspaceState, name: string): User {
  const user = state.users.all().find((one) => one.id === name || one.name === name);
  if (!user || user.isBot) throw new Refusal('user_not_found');
  return user;
}

/** A channel that this person can see, by id or name, with or without its `#`. Slackbot sees all. */
export function findChannel(state: WorkspaceState, user: User, name: string): Channel {
  const bare = name.replace(/^#/, '');
  const channel = state.channels.all().find((one) => one.id === bare || one.name === bare);
  const seen = channel && (user.id === slackbot || canSee({ user, scopes: undefined }, channel));
  if (!seen) throw new Refusal('channel_not_found');
  return channel;
}

export function findMessage(state: WorkspaceState, channel: Channel, ts: string): Message {
  const message = state.messages.get(channel.id, ts);
  if (!message) throw new Refusal('message_not_found');
  return message;
}

/** The top modal or the Home tab of this person, if it has this id. */
export function findView(state: WorkspaceState, user: User, id: string): View {
  const view = [state.openViews.topModal(user.id), state.openViews.home(user.id)].find(
    (one) => one?.id === id,
  );
  if (!view) throw new Refusal('view_not_found');
  return view;
}
