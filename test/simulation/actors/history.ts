/** What the actors of a run did. The invariants compare it with what arrived. */
import type { SupportCase } from '../fakes/aws-support.ts';
import type { SlackMessage } from '../fakes/workspace.ts';

export type WrittenReply = {
  text: string;
  /** In words. */
  length: number;
  /** Of an edit: the second in which it was made. */
  ts: string;
  /** Of an edit: when it was made. */
  changedAt?: string;
  /** It was written in a thread that belongs to no case. */
  outsideCases: boolean;
  message: SlackMessage;
  /** Its author deleted it. */
  deleted?: boolean;
  /** For an edit: the label of the reply that was edited. */
  editOf?: string;
};

export type WrittenAnswer = {
  on: SupportCase;
  /** In words. */
  length: number;
  /** The time that it is dated (ms). */
  time: number;
  /** How often the same text was written. */
  copies: number;
};

export type History = {
  /** By case ref. */
  cases: Map<string, { label: string; length: number }>;
  /** By label, edits included. */
  replies: Map<string, WrittenReply>;
  /** By label: what AWS or a colleague wrote at AWS. */
  answers: Map<string, WrittenAnswer>;
  /** Presses on the button that opens a case again elsewhere: `attempt` is the one that it gives up. */
  reopenings: { ref: string; attempt: number }[];
  resolves: { id: string; user: string; at: number; responseUrl: string }[];
};

export const createHistory = (): History => ({
  cases: new Map(),
  replies: new Map(),
  answers: new Map(),
  reopenings: [],
  resolves: [],
});
