/** One thread of a chaos run: what is to be written in it, and what was written so far. */
import type { Stack } from '../e2e/local-stack.ts';

/** A reply (R) or an edit of one (E), the ts that Slack gave it, and the root below which it was written. */
export type WrittenMessage = { kind: 'R' | 'E'; number: number; ts: string; rootTs: string };

export type Thread = {
  number: number;
  /** How many replies people write in it. */
  replies: number;
  /** How many answers AWS's agent writes. */
  answers: number;
  /** The ts of its root messages. The last one stands, the others were deleted. */
  roots: string[];
  written: WrittenMessage[];
  /** Names of replies that were edited or deleted since. AWS may have received them or not. */
  unsure: Set<string>;
  /** How many answers were written so far. */
  answered: number;
  /** Whether somebody has resolved the case. */
  resolved: boolean;
};

export type ChaosRun = {
  stack: Stack;
  seed: number;
  /** In how much time the people and the agent of a thread write everything (ms). */
  spanMs: number;
  /** How long a step may take until the run fails (ms). */
  patienceMs: number;
  /** What each person is resolving now, or has resolved last. */
  resolving: Record<'ada' | 'grace', Promise<void>>;
  /** Counts what people do besides writing plain replies. */
  userActions: Record<string, number>;
};

export const createThread = (number: number, replies: number, answers: number): Thread => ({
  ...{ number, replies, answers },
  roots: [],
  written: [],
  unsure: new Set(),
  answered: 0,
  resolved: false,
});

/** The name of a message, such as R3.17. */
export const nameOf = ({ number }: Thread, message: WrittenMessage): string =>
  `${message.kind}${number}.${message.number}`;

/** Part of the subject and of the root message. No title contains the title of another thread. */
export const titleOf = (number: number): string => `Chaos [${number}]`;
