import { type Code, isCode } from './code.ts';

/** Why something did not happen, by code, with the names of what goes into its words. */
const REASONS = {
  /** AWS refused a request for good; `message` is AWS's own explanation. */
  'aws-refused': ['message'],
  'no-support-plan': [],
  'support-access-denied': [],
  'support-not-opted-in': [],
  'aws-credentials-unknown': [],
  'aws-credentials-expired': [],
  'aws-credentials-missing': [],
  'aws-signature-refused': [],
  'clock-wrong': [],
  /** Slack refused a request for good; `error` is Slack's error code. */
  'slack-refused': ['error'],
  'not-in-channel': [],
  'channel-archived': [],
  'channel-frozen': [],
  'posting-restricted': [],
  'channel-read-only': [],
  'channel-threads-only': [],
  'channel-without-threads': [],
  'messages-tab-disabled': [],
  'encryption-keys-denied': [],
  'slack-permission-missing': [],
  'slack-scope-missing': [],
  'bot-token-refused': [],
  'bot-token-missing': [],
  'bot-token-revoked': [],
  'bot-token-expired': [],
  'bot-removed': [],
  'slack-access-denied': [],
  'case-never-opened': [],
  'thread-is-no-case': [],
  'deleted-by-author': [],
  'message-too-large': [],
  /** What `authorize` refuses. */
  'person-outside-workspace': [],
  'person-guest': [],
  'person-bot': [],
  'person-deactivated': [],
} as const;

export type Reason = Code<typeof REASONS>;

export const isReason = (value: unknown): value is Reason => isCode(REASONS, value);

/** The codes that say all by themselves. */
export type PlainReasonCode = {
  [C in keyof typeof REASONS]: (typeof REASONS)[C] extends readonly [] ? C : never;
}[keyof typeof REASONS];

export const plainReason = (code: PlainReasonCode): Reason => ({ code, params: {} }) as Reason;

/** Whether a reason holds for everything that the person does. */
export const isAboutPerson = ({ code }: Reason): boolean => code.startsWith('person-');
