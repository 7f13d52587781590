/** The actors of a run: people in Slack, AWS's agents, and a colleague in the AWS console. */
import { createAwsUsers } from './actors/aws-users.ts';
import { createEventDelivery } from './actors/event-delivery.ts';
import { createHistory } from './actors/history.ts';
import { createSlackUsers } from './actors/slack-users.ts';
import type { AwsSupport } from './fakes/aws-support.ts';
import type { Functions } from './fakes/functions.ts';
import type { Random } from './fakes/random.ts';
import type { Timeline } from './fakes/timeline.ts';
import type { SlackMessage, Workspace } from './fakes/workspace.ts';

export type ActorsOptions = {
  random: Random;
  timeline: Timeline;
  functions: Functions;
  awsSupport: AwsSupport;
  workspace: Workspace;
};

export type Actors = ReturnType<typeof createActors>;

export function createActors(options: ActorsOptions) {
  const history = createHistory();
  const threads: { channel: string; rootTs: string }[] = [];
  const { isIdle, deliver } = createEventDelivery(options);
  let count = 0;
  const nextNumber = () => ++count;

  return {
    history,
    /** The threads of cases that people know of, oldest first. */
    threads,
    /** Whether Slack has no event left to deliver. */
    isIdle,
    ...createSlackUsers({ ...options, history, deliver, nextNumber }),
    ...createAwsUsers({ ...options, history, nextNumber }),

    /** Adds the thread to `threads` if the message is the root of a case. Returns whether it is. */
    noticeThread(message: SlackMessage): boolean {
      const key = message.metadata?.event_payload.key ?? '';
      const isRoot = !message.threadTs && history.cases.has(key);
      if (isRoot) threads.push({ channel: message.channel, rootTs: message.ts });
      return isRoot;
    },
  };
}
