/** A calm world for one flow, in which single calls can be made to fare otherwise, and what is seen there. */

import { awsError, slackError, unanswered, unreachable } from './fakes/client-errors.ts';
import type { Place, Trip } from './fakes/process.ts';
import type { Posted } from './fakes/workspace.ts';
import { calmRun, SMOOTH } from './no-faults.ts';
import type { Run } from './run.ts';

export type Stage = Run & {
  /** The next calls of that name fare so, one after the other. */
  fares(name: string, ...trips: Trip[]): void;
  /** Every call so far. */
  calls: { place: Place; name: string }[];
};

export async function openStage(given: 'nothing' | 'a case'): Promise<Stage> {
  const fates = new Map<string, Trip[]>();
  const calls: Stage['calls'] = [];
  const run = calmRun((place, name) => {
    calls.push({ place, name });
    return fates.get(name)?.shift() ?? SMOOTH;
  });
  if (given === 'a case') run.cast.opens();
  await run.untilQuiet(0);
  return { ...run, calls, fares: (name, ...trips) => void fates.set(name, trips) };
}

export const refused: Trip = { returns: 4, error: awsError('ValidationException', 'AWS minds') };
export const denied: Trip = { returns: 4, error: awsError('AccessDeniedException') };
export const unknown: Trip = { returns: 4, error: awsError('CaseIdNotFound') };
/** Slack thinks that the message is at fault. */
export const mistaken: Trip = { returns: 4, error: slackError('invalid_blocks') };
export const notFound: Trip = { returns: 4, error: slackError('message_not_found') };
export const locked: Trip = { returns: 4, error: slackError('restricted_action_thread_locked') };
type Destination = 'slack' | 'support';
/** The connection never stood. */
export const unsent = (place: Destination): Trip => ({ returns: 4, error: unreachable(place) });
/** No answer came, and it never happened; or it did. */
export const lost = (place: Destination): Trip => ({ returns: 8000, error: unanswered(place) });
export const done = (place: Destination): Trip => ({ ...lost(place), arrives: 2 });
export const slow: Trip = { arrives: 1500, returns: 1500 };
export const times = (count: number, trip: Trip): Trip[] => Array<Trip>(count).fill(trip);

/** Slack takes no message in any channel for so long (ms). */
export function archive({ workspace, timeline }: Run, ms: number): void {
  workspace.refuses = (channel) => (channel?.startsWith('C') ? 'is_archived' : undefined);
  timeline.after(ms, () => {
    workspace.refuses = () => undefined;
  });
}

/** Opens a case, and writes into its thread as soon as there is one. */
export function opensAndReplies({ cast, workspace }: Run): void {
  cast.opens();
  workspace.posted = (message) => {
    const { channel, ts: rootTs } = message;
    if (cast.sees(message)) cast.replies({ channel, rootTs });
  };
}

const messages = ({ workspace }: Run, text: string, isWanted: (message: Posted) => boolean) =>
  workspace.messages.filter(
    (message) => !message.user && isWanted(message) && new RegExp(text).test(message.text),
  ).length;

/** How many messages in threads say that (a regular expression). */
export const notes = (text: string, run: Run): number =>
  messages(run, text, ({ threadTs }) => threadTs !== undefined);
export const threadSays = (text: string) => (run: Run) => notes(text, run) > 0;
export const rootSays = (text: string) => (run: Run) =>
  messages(run, text, ({ threadTs }) => threadTs === undefined) > 0;

/** How many private messages contain that. */
export const whispers = (text: string, { workspace }: Run): number =>
  workspace.whispers.filter((whisper) => whisper.text.includes(text)).length;

/** All that stands at AWS. */
export const textAtAws = ({ desk }: Run): string =>
  [...desk.cases.values()].flatMap(({ entries }) => entries.map(({ body }) => body)).join('\n');

/** The last word of what was said last. */
const lastWord = (said: Map<string, { length: number }>): string => {
  const [label, { length }] = [...said].at(-1) ?? ['', { length: 0 }];
  return `${label}w${length - 1}\\b`;
};
export const replyIsAtAws = (run: Run): boolean =>
  new RegExp(lastWord(run.cast.said.replies)).test(textAtAws(run));
export const answerIsInThread = (run: Run): boolean =>
  threadSays(lastWord(run.cast.said.answers))(run);
