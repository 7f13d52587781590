/** What every flow gets from outside, each as a plain object of functions. */

import type { Thread } from './reply.ts';
import type { Support } from './support-port.ts';

export type Clock = { now(): number; sleep(ms: number): Promise<void> };

/**
 * One line for one change of state. Only these fields reach the log: never a body, a token, a header, a
 * response_url or a trigger_id. `why` is the name of an error or the code of a reason.
 */
export type LogLine = {
  /** What it is about, such as "reply C01 1700000000.000100". */
  row: string;
  ref?: string | undefined;
  team?: string | undefined;
  account?: string | undefined;
  from?: string;
  to: string;
  attempt?: number;
  part?: number;
  durationMs?: number;
  why?: string | undefined;
  /** Of a broken one: where in the code, without the error's text. */
  stack?: string | undefined;
  /** Refused, parked and in doubt are warnings; what is broken is an error. Without it: info. */
  level?: 'warn' | 'error' | undefined;
};
export type Log = (line: LogLine) => void;

/** What every flow gets about the invocation it runs in. */
export type InvocationContext = {
  clock: Clock;
  /** When this invocation ends at the latest, in milliseconds since the epoch. */
  deadline: number;
  /** How long a write at AWS or Slack may stay invisible to reads. */
  settleMs: number;
  log: Log;
};

/** Each puts a message on a queue that says: look at these rows. */
export type Wakeups = {
  case(ref: string): Promise<void>;
  /** `newest`: when the newest of the replies that were just stored was written (a Slack ts). */
  thread(thread: Thread, newest?: string): Promise<void>;
  /** The reactions of all messages. */
  marks(): Promise<void>;
  communications(ref: string): Promise<void>;
};

/** AWS Support in one account. */
export type SupportFor = (account: string) => Support;
