/** From AWS to Slack. */

import {
  answerIsInThread,
  archive,
  done,
  locked,
  mistaken,
  rootSays,
  slow,
  threadSays,
  times,
  unsent,
  whispers,
} from '../fixture.ts';
import type { Run } from '../run.ts';
import { firstThread, onlyCase } from '../scenarios.ts';
import { DAY, type Flow, MANY, MOMENT, PARKED, ROUND, SETTLE } from './flow.ts';

const waitsForYou = ({ workspace }: Run) =>
  JSON.stringify(workspace.messages[0]?.blocks).includes('*Waiting for*\\nyou');

export const answers: Record<string, Flow> = {
  'an answer is in the thread': {
    given: 'a case',
    when: (run) => run.cast.answers(onlyCase(run)),
    until: answerIsInThread,
    within: MOMENT,
  },
  'an answer of which AWS sent no event': {
    given: 'a case',
    when(run) {
      run.desk.announce = () => {};
      run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: ROUND + MOMENT,
  },
  'an answer is in the thread though Slack could not be reached three times': {
    given: 'a case',
    when(run) {
      run.fares('chat.postMessage', ...times(3, unsent('slack')));
      run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: 15 + MOMENT,
  },
  'many answers are in the thread though Slack is slow': {
    given: 'a case',
    when(run) {
      run.fares('chat.postMessage', ...times(MANY, slow));
      for (let i = 0; i < MANY; i++) run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: MANY * 1.5 + MOMENT,
  },
  'an answer that Slack will not take is told to who opened the case': {
    given: 'a case',
    when(run) {
      archive(run, 100_000);
      run.cast.answers(onlyCase(run));
    },
    until: (run) => whispers('cannot be shown in <#', run) > 0,
    within: MOMENT,
  },
  'an answer that Slack would not take is in the thread': {
    given: 'a case',
    when(run) {
      archive(run, 100_000);
      run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: PARKED + ROUND + MOMENT,
  },
  'an answer that Slack refused for a reason unknown is in the thread': {
    given: 'a case',
    when(run) {
      run.fares('chat.postMessage', mistaken);
      run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: PARKED + ROUND + MOMENT,
  },
  'an answer below a root that was deleted': {
    given: 'a case',
    when(run) {
      const root = run.workspace.messages.find(({ ts }) => ts === firstThread(run).rootTs);
      if (root) run.workspace.remove(root);
      run.cast.answers(onlyCase(run));
    },
    until: answerIsInThread,
    within: MOMENT,
  },
  'an answer below a thread that was locked is below a new root': {
    given: 'a case',
    when(run) {
      run.fares('chat.postMessage', locked, done('slack'));
      run.cast.answers(onlyCase(run));
    },
    until: (run) =>
      threadSays('Amazon')(run) &&
      run.workspace.messages.at(-1)?.threadTs === run.cast.threads[1]?.rootTs,
    within: 8 + 2 * ROUND + MOMENT,
  },
  'an answer that came in late, below newer ones, is in the thread within a day': {
    given: 'a case',
    when(run) {
      for (let i = 0; i < 6; i++) run.cast.answers(onlyCase(run));
      run.timeline.after(10_000, () => run.cast.answers(onlyCase(run), { late: 30 * 3600_000 }));
    },
    until: answerIsInThread,
    within: DAY + 2 * ROUND,
  },
  'what a case waits for is in its root': {
    given: 'a case',
    when: (run) => run.cast.answers(onlyCase(run)),
    until: waitsForYou,
    within: MOMENT,
  },
  'what a case waits for is in its root though Slack could not be reached': {
    given: 'a case',
    when(run) {
      run.fares('chat.update', unsent('slack'));
      run.cast.answers(onlyCase(run));
    },
    until: waitsForYou,
    within: 2 * ROUND + MOMENT,
  },
  'an answer to a case that was resolved a day ago is in its thread': {
    given: 'a case',
    when(run) {
      run.cast.moves(onlyCase(run), 'resolved');
      run.timeline.after(DAY * 1000, () => run.cast.answers(onlyCase(run)));
    },
    until: answerIsInThread,
    within: DAY + MOMENT,
  },
  'a change of status at AWS is told': {
    given: 'a case',
    when: (run) => run.cast.moves(onlyCase(run), 'resolved'),
    until: (run) => threadSays('This case was resolved')(run) && rootSays('\\(resolved\\)')(run),
    within: MOMENT,
  },
  'a case that AWS no longer has is told to be gone': {
    given: 'a case',
    when: ({ desk }) => desk.cases.clear(),
    until: threadSays('AWS no longer has this case'),
    within: 10 * SETTLE + 2 * ROUND + MOMENT,
  },
};
