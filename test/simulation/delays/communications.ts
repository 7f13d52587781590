/** How long AWS's answers and status changes take to appear in Slack. */

import {
  answerLost,
  invalidBlocks,
  notConnected,
  slow,
  threadLocked,
  times,
} from '../call-plans.ts';
import {
  answerIsInThread,
  archiveChannels,
  countPrivateMessages,
  deleteRoot,
  rootSays,
  threadSays,
} from '../fixture.ts';
import type { Run } from '../run.ts';
import { firstThread, onlyCase } from '../scenarios.ts';
import {
  DAY,
  type ExpectedDelay,
  MANY,
  MOMENT,
  PARKED,
  SCHEDULE,
  SETTLE,
} from './expected-delay.ts';

const rootSaysWaitingForYou = ({ workspace }: Run) =>
  JSON.stringify(workspace.messages[0]?.blocks).includes('*Waiting for*\\nyou');

export const communications: Record<string, ExpectedDelay> = {
  'an answer from AWS appears in the thread': {
    given: 'a case',
    when: (run) => run.actors.answer(onlyCase(run)),
    until: answerIsInThread,
    within: MOMENT,
  },
  'an answer appears when its EventBridge event was lost': {
    given: 'a case',
    when(run) {
      run.awsSupport.onEvent = () => {};
      run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: SCHEDULE + MOMENT,
  },
  'an answer appears after Slack could not be reached three times': {
    given: 'a case',
    when(run) {
      run.planCalls('chat.postMessage', ...times(3, notConnected('slack')));
      run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: 15 + MOMENT,
  },
  'many answers appear when Slack is slow': {
    given: 'a case',
    when(run) {
      run.planCalls('chat.postMessage', ...times(MANY, slow));
      for (let i = 0; i < MANY; i++) run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: MANY * 1.5 + MOMENT,
  },
  'whoever opened the case is told that an answer cannot be shown': {
    given: 'a case',
    when(run) {
      archiveChannels(run, 100_000);
      run.actors.answer(onlyCase(run));
    },
    until: (run) => countPrivateMessages('cannot be shown in <#', run) > 0,
    within: MOMENT,
  },
  'an answer appears after its channel is unarchived': {
    given: 'a case',
    when(run) {
      archiveChannels(run, 100_000);
      run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: PARKED + SCHEDULE + MOMENT,
  },
  'an answer that Slack refused as malformed once appears later': {
    given: 'a case',
    when(run) {
      run.planCalls('chat.postMessage', invalidBlocks);
      run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: PARKED + SCHEDULE + MOMENT,
  },
  'an answer appears after the root message was deleted': {
    given: 'a case',
    when(run) {
      deleteRoot(run, firstThread(run));
      run.actors.answer(onlyCase(run));
    },
    until: answerIsInThread,
    within: MOMENT,
  },
  'an answer to a locked thread appears below a new root message': {
    given: 'a case',
    when(run) {
      run.planCalls('chat.postMessage', threadLocked, answerLost('slack'));
      run.actors.answer(onlyCase(run));
    },
    until: (run) =>
      threadSays('Amazon')(run) &&
      run.workspace.messages.at(-1)?.threadTs === run.actors.threads[1]?.rootTs,
    within: 8 + 2 * SCHEDULE + MOMENT,
  },
  'an answer dated before five newer ones appears within a day': {
    given: 'a case',
    when(run) {
      for (let i = 0; i < 6; i++) run.actors.answer(onlyCase(run));
      run.timeline.after(10_000, () => run.actors.answer(onlyCase(run), { late: 30 * 3600_000 }));
    },
    until: answerIsInThread,
    within: DAY + 2 * SCHEDULE,
  },
  'the root message says that the case waits for the customer': {
    given: 'a case',
    when: (run) => run.actors.answer(onlyCase(run)),
    until: rootSaysWaitingForYou,
    within: MOMENT,
  },
  'the root message is updated after Slack could not be reached': {
    given: 'a case',
    when(run) {
      run.planCalls('chat.update', notConnected('slack'));
      run.actors.answer(onlyCase(run));
    },
    until: rootSaysWaitingForYou,
    within: 2 * SCHEDULE + MOMENT,
  },
  'an answer to a case resolved a day ago appears in its thread': {
    given: 'a case',
    when(run) {
      run.actors.setStatus(onlyCase(run), 'resolved');
      run.timeline.after(DAY * 1000, () => run.actors.answer(onlyCase(run)));
    },
    until: answerIsInThread,
    within: DAY + MOMENT,
  },
  'a change of status at AWS appears in the thread': {
    given: 'a case',
    when: (run) => run.actors.setStatus(onlyCase(run), 'resolved'),
    until: (run) => threadSays('AWS resolved this case')(run) && rootSays('\\(resolved\\)')(run),
    within: MOMENT,
  },
  'the thread says that AWS no longer has the case': {
    given: 'a case',
    when: ({ awsSupport }) => awsSupport.cases.clear(),
    until: threadSays('AWS no longer has this case'),
    within: 10 * SETTLE + 2 * SCHEDULE + MOMENT,
  },
};
