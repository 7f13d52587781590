/** A run without faults for one test. The test can make single calls fail, and look at what arrived. */
import type { CallPlan, Service } from './fakes/process.ts';
import type { SlackMessage } from './fakes/workspace.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';

export type Fixture = Run & {
  /** The next calls of that operation follow these plans, one after the other. */
  planCalls(name: string, ...plans: CallPlan[]): void;
  /** Every call so far. */
  calls: { service: Service; name: string }[];
};

export async function createFixture(given: 'nothing' | 'a case'): Promise<Fixture> {
  const planned = new Map<string, CallPlan[]>();
  const calls: Fixture['calls'] = [];
  const run = createRunWithoutFaults((service, name) => {
    calls.push({ service, name });
    return planned.get(name)?.shift() ?? SUCCESSFUL_CALL;
  });
  if (given === 'a case') run.actors.openCase();
  await run.untilQuiet(0);
  return { ...run, calls, planCalls: (name, ...plans) => void planned.set(name, plans) };
}

/** Slack refuses every message in a channel for `ms`. */
export function archiveChannels({ workspace, timeline }: Run, ms: number): void {
  workspace.refusalFor = (channel) => (channel?.startsWith('C') ? 'is_archived' : undefined);
  timeline.after(ms, () => {
    workspace.refusalFor = () => undefined;
  });
}

/** Somebody deletes the root message of the thread. */
export function deleteRoot({ workspace }: Run, { rootTs }: { rootTs: string }): void {
  const root = workspace.messages.find(({ ts }) => ts === rootTs);
  if (root) workspace.deleteMessage(root);
}

/** Opens a case, and replies in its thread as soon as there is one. */
export function openCaseAndReply({ actors, workspace }: Run): void {
  actors.openCase();
  workspace.onPost = (message) => {
    const { channel, ts: rootTs } = message;
    if (actors.noticeThread(message)) actors.reply({ channel, rootTs });
  };
}

/** How many messages of the app in channels match the regular expression `text`. */
const countMessages = (
  { workspace }: Run,
  text: string,
  isWanted: (message: SlackMessage) => boolean,
) =>
  workspace.messages.filter(
    (message) =>
      !message.user &&
      !message.channel.startsWith('D') &&
      isWanted(message) &&
      new RegExp(text).test(message.text),
  ).length;

/** How many messages of the app in threads match the regular expression `text`. */
export const countNotes = (text: string, run: Run): number =>
  countMessages(run, text, ({ threadTs }) => threadTs !== undefined);
export const threadSays = (text: string) => (run: Run) => countNotes(text, run) > 0;
export const rootSays = (text: string) => (run: Run) =>
  countMessages(run, text, ({ threadTs }) => threadTs === undefined) > 0;

/** How many private messages contain `text`. */
export const countPrivateMessages = (text: string, { workspace }: Run): number =>
  workspace.privateMessages.filter((message) => message.text.includes(text)).length;

/** The bodies of all communications at AWS. */
export const textAtAws = ({ awsSupport }: Run): string =>
  [...awsSupport.cases.values()]
    .flatMap(({ communications }) => communications.map(({ body }) => body))
    .join('\n');

/** Matches the last word of the message written last. */
const lastWord = (written: Map<string, { length: number }>): string => {
  const [label, { length }] = [...written].at(-1) ?? ['', { length: 0 }];
  return `${label}w${length - 1}\\b`;
};
export const replyIsAtAws = (run: Run): boolean =>
  new RegExp(lastWord(run.actors.history.replies)).test(textAtAws(run));
export const answerIsInThread = (run: Run): boolean =>
  threadSays(lastWord(run.actors.history.answers))(run);
