/** Who and what the ids in messages stand for. */
import { callSlack } from './servers.ts';

type User = { id: string; name: string; real_name: string; is_bot: boolean };
export type Conversation = {
  id: string;
  name?: string;
  user?: string;
  is_im: boolean;
  is_private?: boolean;
};

export type Names = {
  /** Changes whenever a name does. */
  version: string;
  people(): User[];
  conversations(): Conversation[];
  /** What a person is called; their id when nobody knows them. */
  person(id: string): string;
  isBot(id: string): boolean;
  /** A conversation without its `#`; the id when this person cannot see it. */
  conversation(id: string): string;
};

/** Asks the workspace whom and what `token`'s owner can see. */
export async function readNames(token: string): Promise<Names> {
  const types = 'public_channel,private_channel,mpim,im';
  const [{ members }, { channels }] = await Promise.all([
    callSlack<{ members: User[] }>(token, 'users.list', { limit: 1000 }),
    callSlack<{ channels: Conversation[] }>(token, 'users.conversations', { types, limit: 999 }),
  ]);
  const users = new Map(members.map((user) => [user.id, user]));
  const places = new Map(channels.map((channel) => [channel.id, channel]));
  const person = (id: string) => users.get(id)?.real_name ?? id;
  return {
    version: JSON.stringify([members, channels]),
    people: () => members,
    conversations: () => channels,
    person,
    isBot: (id) => users.get(id)?.is_bot ?? false,
    conversation(id) {
      const found = places.get(id);
      return found?.user ? person(found.user) : (found?.name ?? id);
    },
  };
}
