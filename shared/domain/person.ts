/** Somebody in Slack, as far as it is known who they are. */
export type Person = {
  user: string;
  /** Display name; the id where Slack does not tell the name. */
  name: string;
  isBot: boolean;
  /** Of another organization, in a shared channel. */
  isOutside: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
};

/** A person of whom a Slack payload says nothing that would speak against them. */
export const memberOf = (user: string): Person => ({
  user,
  name: user,
  isBot: false,
  isOutside: false,
  isGuest: false,
  isDeactivated: false,
});
