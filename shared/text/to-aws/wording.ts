/** Names for the ids in a message, with or without their sign. Undefined, empty or the id: unknown. */
export type Names = {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
  usergroup(id: string): string | undefined;
};

/** What the text for AWS says in words of its own. */
export type Words = {
  /** Instead of ids that have no name. */
  user: string;
  channel: string;
  usergroup: string;
  team: string;
  /** Instead of the name of a file that has none. */
  file: string;
  /** The line for a file, and the one above its beginning. */
  fileInSlack(name: string): string;
  fileBegins(name: string): string;
  /** The line above a message that was forwarded. */
  forwarded: string;
  forwardedFrom(author: string): string;
};

export const ENGLISH: Words = {
  user: 'someone outside this workspace',
  channel: 'a private channel',
  usergroup: 'a user group',
  team: 'a workspace',
  file: 'a file',
  fileInSlack: (name) => `(file in Slack: ${name})`,
  fileBegins: (name) => `(file in Slack: ${name}, which begins:)`,
  forwarded: 'Forwarded:',
  forwardedFrom: (author) => `Forwarded from ${author}:`,
};

/** What is said for ids, for names of emoji, and in words of our own, on the way down into a message. */
export type Wording = {
  names: Names;
  words: Words;
  /** The character for the name of an emoji, undefined where there is none. */
  emoji(name: string): string | undefined;
};
