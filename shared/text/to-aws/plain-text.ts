import { emojiCharacter } from './emoji-characters.ts';
import { plainMessage, type SlackMessage } from './plain-message.ts';
import { ENGLISH, type Names } from './wording.ts';

/** The ids that a message shows as names. */
export type Mentions = { users: string[]; channels: string[]; usergroups: string[] };

/** Takes a Slack message and names for the ids in it; gives its text for AWS: see plainMessage. */
export function toPlainText(message: SlackMessage, names: Names, words = ENGLISH): string {
  return plainMessage(message, { names, words, emoji: emojiCharacter });
}

/** Takes a Slack message; gives the ids whose names toPlainText will ask for, each once. */
export function mentionsIn(message: SlackMessage): Mentions {
  const users = new Set<string>();
  const channels = new Set<string>();
  const usergroups = new Set<string>();
  toPlainText(message, {
    user: (id) => void users.add(id),
    channel: (id) => void channels.add(id),
    usergroup: (id) => void usergroups.add(id),
  });
  return { users: [...users], channels: [...channels], usergroups: [...usergroups] };
}
