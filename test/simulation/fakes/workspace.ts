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
  metadata?: { event_type: string; event_payload: { key: string; part: number } };
  at: number;
  visibleAt: number;
};

type Person = { real_name: string; is_restricted?: boolean; deleted?: boolean };

/** The Slack error code of every call of the app; undefined while calls are accepted. */
export type Refusal =
  | 'is_archived'
  | 'not_in_channel'
  | 'token_revoked'
  | 'internal_error'
  | undefined;

export type Workspace = ReturnType<typeof createWorkspace>;

/** `readLag`: how long a message stays invisible to reads (ms). */
export function createWorkspace({ now, readLag }: { now: () => number; readLag: () => number }) {
  const messages: SlackMessage[] = [];
  let micros = 0;

  const workspace = {
    now,
    messages,
    /** What the app sent to one person only. `to` is a response_url or a user id. */
    privateMessages: [] as { to: string; text: string }[],
    /** What users.info tells of people. Tests change it; who is not listed is unknown to the workspace. */
    people: new Map<string, Person>([
      ['UADA', { real_name: 'Ada Lovelace' }],
      ['UGRACE', { real_name: 'Grace Hopper' }],
    ]),
    /** The members of each private channel; a channel that is not listed is public. */
    privateMembers: new Map<string, string[]>(),
    /** Whether the app is in a channel. Tests replace it by a private channel without the app. */
    isMember: (_channel: string): boolean => true,
    /** Replaced by tests to refuse the app's calls in some or all channels. */
    refusalFor: (_channel: string | undefined): Refusal => undefined,
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

    react(ts: string, add: string | undefined, remove: string[]): void {
      const message = messages.find((one) => one.ts === ts);
      if (!message) return;
      const others = (message.reactions ?? []).filter((name) => name !== add);
      message.reactions = [...others, ...(add ? [add] : [])].filter(
        (name) => !remove.includes(name),
      );
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
