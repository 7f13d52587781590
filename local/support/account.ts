export const plans = [
  'basic',
  'developer',
  'business',
  'enterprise-on-ramp',
  'enterprise',
] as const;
export type Plan = (typeof plans)[number];

/** The role that an access key speaks for; a session speaks for its own. */
export const keyRole = 'casethread';

/** An access key and the account it belongs to; an account may have several. */
export type Account = {
  id: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The account's support plan, taken from its first key; `enterprise` if not given. */
  plan?: Plan;
  /** What AssumeRole must bring for a role of this account; without it, nothing. */
  externalId?: string;
  /** A key whose calls are all refused with AccessDenied. */
  denied?: boolean;
};
