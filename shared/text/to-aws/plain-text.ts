import { cleanText, isBlank } from '../clean.ts';
import { messageText } from './message-text.ts';
import { type Piece, shallow } from './payload.ts';
import { quoteSignatures } from './quote-signatures.ts';
import { ENGLISH, type Names } from './wording.ts';

/** What is read of a message event or of an entry of conversations.replies. */
export type SlackMessage = {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  /** Slack's file objects of those that the text shall name. */
  files?: unknown;
};

/** The ids that a message shows as names. */
export type Mentions = { users: string[]; channels: string[]; usergroups: string[] };

/**
 * Takes a Slack message and names for the ids in it; gives what people see in it as the plain text of a
 * mail, clean as cleanText says, of any length, without a line that looks like our signature. The empty
 * string when there is nothing to see. Refuses nothing: what is malformed is passed over.
 */
export function toPlainText(message: SlackMessage, names: Names, words = ENGLISH): string {
  const text = messageText(shallow(message) as Piece, { names, words });
  if (isBlank(text)) return '';
  return quoteSignatures(
    cleanText(text)
      .trimEnd()
      .replace(/^(?:[^\S\n]*\n)+/, ''),
  );
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

/**
 * Takes a message before and after a change; gives whether people see another text in it. A forward that
 * was added is seen; a link's preview that Slack added, or text that became bold, is not.
 */
export function isVisibleEdit(before: SlackMessage, after: SlackMessage): boolean {
  const names: Names = {
    user: (id) => `user ${id}`,
    channel: (id) => `channel ${id}`,
    usergroup: (id) => `group ${id}`,
  };
  return toPlainText(before, names) !== toPlainText(after, names);
}
