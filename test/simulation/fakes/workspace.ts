/** Slack's own side: channels, messages, and everything that arrived, in order. */

export type Posted = {
  /** Order of arrival. */
  number: number;
  channel: string;
  ts: string;
  threadTs?: string;
  /** Undefined: it is the app's. */
  user?: string;
  text: string;
  blocks: unknown[];
  /** Its text is gone; its replies keep it as their root. */
  deleted?: boolean;
  reactions?: string[];
  metadata?: { event_type: string; event_payload: { key: string; part: number } };
  at: number;
  visibleAt: number;
};

/** Why the workspace refuses the app, by Slack's code; undefined when it does not. */
export type Refusal = 'is_archived' | 'not_in_channel' | 'token_revoked' | undefined;

export type Workspace = ReturnType<typeof openWorkspace>;

/** `readLag`: how long a message stays invisible to reads (ms). */
export function openWorkspace({ now, readLag }: { now: () => number; readLag: () => number }) {
  const messages: Posted[] = [];
  let micros = 0;

  const workspace = {
    now,
    messages,
    /** What was said privately, to a response_url or to a person: the address and the text. */
    whispers: [] as { to: string; text: string }[],
    refuses: (_channel: string | undefined): Refusal => undefined,
    /** Told of each message of the app. */
    posted: (_message: Posted): void => {},

    /** Slack's name of a message: its time, unlike any other. */
    nextTs(): string {
      micros = Math.max(micros + 1, Math.floor(now() * 1000));
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },

    /** Nothing of it stays but, where there are replies, the place of their root. */
    remove(message: Posted): void {
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

    post(message: Omit<Posted, 'number' | 'ts' | 'at' | 'visibleAt'>): Posted {
      const posted = {
        ...message,
        number: messages.length,
        ts: workspace.nextTs(),
        at: now(),
        visibleAt: now() + readLag(),
      };
      messages.push(posted);
      if (!posted.user) workspace.posted(posted);
      return posted;
    },
  };
  return workspace;
}
