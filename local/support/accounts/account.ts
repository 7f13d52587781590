export const plans = [
  'basic',
  'developer',
  'business',
  'enterprise-on-ramp',
  'enterprise',
] as const;
/** A support plan. */
export type Plan = (typeof plans)[number];

/** The role that communications name when a call is signed with an access key; a session has its own. */
export const keyRole = 'casethread';

/** An access key and the account it belongs to; an account may have several. */
export type AccountKey = {
  /** The account id. */
  id: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The account's plan, taken from its first key; `enterprise` if not given. */
  plan?: Plan;
  /** The external id that AssumeRole needs for a role of this account; none if not given. */
  externalId?: string;
  /** Of temporary credentials. */
  sessionToken?: string;
  /** Who calls with it; a user of the account if not given. */
  caller?: { arn: string; role: string };
  /** Throws the Refusal of an action that the caller may not do; without it they may do all. */
  authorize?(action: string, resource?: string): void;
  /** Whether every call signed with this key is refused with AccessDenied. */
  denied?: boolean;
};
