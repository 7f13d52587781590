/** A fake Slack workspace: the messages of its channels, kept in memory in order of arrival. */

export type SlackMessage = {
  /** Order of arrival. */
  number: number;
  channel: string;
  ts: string;
  threadTs?: string;
  /** Undefined for messages of the app. */
  user?: string;
  text: string;
  blocks: unknown[];
  /** A deleted message keeps no text. It stays as the root of its replies. */
  deleted?: boolean;
  reactions?: string[];
  /** `edited.ts`: the second in which its text was changed last. */
  editedTs?: string;
  metadata?: { event_type: string; event_payload: { key: string; part: number } };
  at: number;
  visibleAt: number;
};

const MINUTE = 60_000;
/** Slack's tiers 3 and 2: https://docs.slack.dev/apis/web-api/rate-limits */
const REACTIONS_A_MINUTE = { add: 50, remove: 20 };

type Person = { real_name: string; is_restricted?: boolean; deleted?: boolean };

/** The Slack error code of every call of the app; undefined while calls are accepted. */
export type Refusal =
  | 'is_archived'
  | 'not_in_channel'
  | 'token_revoked'
  | 'messages_tab_disabled'
  | 'cannot_dm_bot'
  | 'invalid_blocks'
  | 'org_login_required'
  | 'internal_error'
  | undefined;

export type Workspace = ReturnType<typeof createWorkspace>;

/** `readLag`: how long a message stays invisible to reads (ms). */
export function createWorkspace({ now, readLag }: { now: () => number; readLag: () => number }) {
  const messages: SlackMessage[] = [];
  let micros = 0;
  const reactionBuckets = {
    add: { tokens: REACTIONS_A_MINUTE.add, at: now() },
    remove: { tokens: REACTIONS_A_MINUTE.remove, at: now() },
  };

  const workspace = {
    now,
    messages,
    /**
     * What the app sent to one person only. `to` is a response_url or a user id; `shownIn` the direct
     * conversation, or the channel of an ephemeral message.
     */
    privateMessages: [] as { to: string; text: string; shownIn?: string }[],
    /** The response_url of each answer that failed, as far as the app knows. */
    failedAnswers: [] as string[],
    /** What users.info tells of people. Tests change it; who is not listed is unknown to the workspace. */
    people: new Map<string, Person>([
      ['UADA', { real_name: 'Ada Lovelace' }],
      ['UGRACE', { real_name: 'Grace Hopper' }],
    ]),
    /** The members of each private channel; a channel that is not listed is public. */
    privateMembers: new Map<string, string[]>(),
    /** Whether the app is in a channel. Tests replace it by a private channel without the app. */
    isMember: (_channel: string): boolean => true,
    /** Replaced by tests to refuse the app's calls in some or all channels, or of some methods. */
    refusalFor: (_channel: string | undefined, _method: string): Refusal => undefined,
    /** Called with each message that the app posts. */
    onPost: (_message: SlackMessage): void => {},

    /** A new `ts`: the time in microseconds, different from every earlier one. */
    nextTs(): string {
      micros = Math.max(micros + 1, Math.floor(now() * 1000));
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },

    deleteMessage(message: SlackMessage): void {
      message.deleted = true;
      message.text = 'This message was deleted.';
      message.blocks = [];
      delete message.metadata;
    },

    /** Counts a call of reactions.add or remove. Gives 0, or the seconds until Slack would take it. */
    limitReactions(method: 'add' | 'remove'): number {
      const limit = REACTIONS_A_MINUTE[method];
      const { tokens, at } = reactionBuckets[method];
      const refilled = Math.min(limit, tokens + ((now() - at) / MINUTE) * limit);
      reactionBuckets[method] = { tokens: refilled < 1 ? refilled : refilled - 1, at: now() };
      return refilled < 1 ? Math.max(1, Math.ceil(((1 - refilled) / limit) * 60)) : 0;
    },

    post(message: Omit<SlackMessage, 'number' | 'ts' | 'at' | 'visibleAt'>): SlackMessage {
      const posted = {
        ...message,
        number: messages.length,
        ts: workspace.nextTs(),
        at: now(),
        visibleAt: now() + readLag(),
      };
      messages.push(posted);
      if (!posted.user) workspace.onPost(posted);
      return posted;
    },
  };
  return workspace;
}
