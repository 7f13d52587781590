/** A person at the screen: who they are, what they can see, what they send to the app. */

import { type Answer, sendForm } from '../app/send.ts';
import type { Json } from '../blocks/block.ts';
import { canSee } from '../channels.ts';
import { Refusal } from '../refusal.ts';
import type { View } from '../views/screens.ts';
import type { Channel, User, World } from '../world.ts';

/** What an as-endpoint answers: 200 and this, unless it refuses. */
export type Deed = (world: World, user: User, given: Json) => Promise<unknown>;

export function textIn(given: Json, name: string): string {
  const value = given[name];
  if (typeof value !== 'string') throw new Refusal('invalid_arguments', { missing: name });
  return value;
}

/** By name or id; the app's bot is nobody to act as. */
export function personOf(world: World, name: string): User {
  const user = world.users.all().find((one) => one.id === name || one.name === name);
  if (!user || user.isBot) throw new Refusal('user_not_found');
  return user;
}

/** By id or name, with or without its `#`. */
export function channelOf(world: World, user: User, name: string): Channel {
  const bare = name.replace(/^#/, '');
  const channel = world.channels.all().find((one) => one.id === bare || one.name === bare);
  if (!channel || !canSee({ user, scopes: undefined }, channel))
    throw new Refusal('channel_not_found');
  return channel;
}

/** A view this person has open, on top of the others or in the Home tab. */
export function viewOf(world: World, user: User, id: string): View {
  const view = [world.screens.top(user.id), world.screens.home(user.id)].find(
    (one) => one?.id === id,
  );
  if (!view) throw new Refusal('view_not_found');
  return view;
}

/** Sends one interaction, with what every interaction carries. */
export function interact(world: World, user: User, payload: Json): Promise<Answer> {
  const { team, app, options } = world;
  const common = {
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: app.id,
    token: app.token,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
  return sendForm(options, { payload: JSON.stringify({ ...common, ...payload }) });
}

/** What the person is told when the app did not answer as it must. */
export function failed(answer: Answer & { ok: false }): Json {
  const status = answer.status === undefined ? {} : { status: answer.status };
  return { ok: false, error: answer.error, ...status };
}

/** An app's JSON answer; undefined when it is something else. */
export function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
