import { plainMessage, type SlackMessage } from './plain-message.ts';
import { ENGLISH, type Wording } from './wording.ts';

/** Ids and names of emoji as they are: what is compared needs no look-ups, and no list of emoji. */
const AS_IT_IS: Wording = {
  names: {
    user: (id) => `user ${id}`,
    channel: (id) => `channel ${id}`,
    usergroup: (id) => `group ${id}`,
  },
  words: ENGLISH,
  emoji: () => undefined,
};

/**
 * Takes a message before and after a change; gives whether people see another text in it. A forward that
 * was added is seen; a link's preview that Slack added, or text that became bold, is not.
 */
export function isVisibleEdit(before: SlackMessage, after: SlackMessage): boolean {
  return plainMessage(before, AS_IT_IS) !== plainMessage(after, AS_IT_IS);
}
