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
  /** AWS or Slack answered with an error that is in none of our tables; `error` is its code. */
  'unknown-error': ['error'],
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
  'slack-network-refused': [],
  'slack-message-limit': [],
  'workspace-not-granted': [],
  'workspace-migrating': [],
  /** Neither refused nor answered, for a long time. */
  'not-readable': [],
  /** That endpoint of AWS Support gives no answer, for minutes. */
  'endpoint-dark': ['endpoint'],
  'notice-outdated': [],
  'case-never-opened': [],
  'thread-is-no-case': [],
  'deleted-by-author': [],
  'message-too-large': [],
  /** Another app wrote it, in a person's name. */
  'written-through-app': [],
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

/** Of an error that is in none of our tables. Somebody must extend the table: it is logged as an error. */
export const unknownError = (error: string): Reason => ({
  code: 'unknown-error',
  params: { error },
});

/** How a refusal that waits for an operator is logged: one that nobody has foreseen must raise an alarm. */
export const logLevelOf = ({ code }: Reason): 'warn' | 'error' =>
  code === 'unknown-error' ? 'error' : 'warn';

/** Whether a reason holds for everything that the person does. */
export const isAboutPerson = ({ code }: Reason): boolean => code.startsWith('person-');
