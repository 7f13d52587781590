/** Each flow, with what somebody waits for and how long that takes at most. */

import { SMOOTH } from './calm.ts';
import type { Run } from './run.ts';
import { firstThread, onlyCase, onlyReply } from './scenarios.ts';
import {
  answerIsInThread,
  archive,
  denied,
  done,
  locked,
  lost,
  mistaken,
  opensAndReplies,
  refused,
  replyIsAtAws,
  rootSays,
  type Stage,
  slow,
  textAtAws,
  threadSays,
  times,
  unknown,
  unsent,
  whispers,
} from './stage.ts';

type Flow = {
  given: 'nothing' | 'a case';
  when: (stage: Stage) => void;
  until: (stage: Stage) => boolean;
  /** Seconds, of virtual time. */
  within: number;
};

/** A few calls, each of some milliseconds, and what a worker waits that was throttled once. */
const MOMENT = 5;
/** What has lost its worker waits for the next round. */
const ROUND = 60;
const SETTLE = 120;
const PARKED = 300;
/** More than one worker finds time for where a call takes a second and a half. */
const MANY = 20;
const DAY = 24 * 3600;

/** The reply carries these reactions and no other. */
const marked = (reactions: string[]) => (run: Run) => {
  const [reply] = run.cast.said.replies.values();
  return String(reply?.message.reactions ?? []) === String(reactions);
};

const waitsForYou = ({ workspace }: Run) =>
  JSON.stringify(workspace.messages[0]?.blocks).includes('*Waiting for*\\nyou');

export const flows: Record<string, Flow> = {
  'a case has its number': {
    given: 'nothing',
    when: ({ cast }) => cast.opens(),
    until: rootSays('AWS case \\d+'),
    within: MOMENT,
  },
  'a case has its number though neither Slack nor AWS could be reached twice': {
    given: 'nothing',
    when({ cast, fares }) {
      fares('chat.postMessage', ...times(2, unsent('slack')));
      fares('CreateCase', ...times(2, unsent('support')));
      cast.opens();
    },
    until: rootSays('AWS case \\d+'),
    within: 20 + MOMENT,
  },
  'a case is opened though Slack and AWS never answered': {
    given: 'nothing',
    when({ cast, fares }) {
      fares('chat.postMessage', done('slack'));
      fares('CreateCase', done('support'));
      cast.opens();
    },
    until: rootSays('AWS case \\d+'),
    within: 16 + 2 * ROUND + MOMENT,
  },
  'a case that could not be read at first has its number': {
    given: 'nothing',
    when({ cast, desk, fares }) {
      desk.announce = () => {};
      fares('DescribeCases', unknown);
      cast.opens();
    },
    until: rootSays('AWS case \\d+'),
    within: 2 * ROUND + MOMENT,
  },
  'a refused case is told': {
    given: 'nothing',
    when({ cast, fares }) {
      fares('CreateCase', refused);
      cast.opens();
    },
    until: (run) =>
      threadSays('<@U\\w+> AWS did not accept this case')(run) && rootSays('not opened')(run),
    within: MOMENT,
  },
  'a case that waits for an operator says so in its root': {
    given: 'nothing',
    when({ cast, fares }) {
      fares('CreateCase', denied);
      cast.opens();
    },
    until: rootSays('waiting to be opened'),
    within: MOMENT,
  },
  'a reply to a refused case is told not to have arrived': {
    given: 'nothing',
    when(run) {
      run.fares('CreateCase', { ...refused, returns: 3000 });
      opensAndReplies(run);
    },
    until: threadSays('<@U\\w+> This reply did not reach AWS: this case was never opened'),
    within: 3 + MOMENT,
  },
  'a case in a channel that takes no messages is told to its author': {
    given: 'nothing',
    when(run) {
      archive(run, 100_000);
      run.cast.opens();
    },
    until: (run) => whispers('is not open yet: the channel is archived', run) > 0,
    within: MOMENT,
  },
  'a case is opened once its channel takes messages': {
    given: 'nothing',
    when(run) {
      archive(run, 100_000);
      run.cast.opens();
    },
    until: rootSays('AWS case \\d+'),
    within: PARKED + ROUND + MOMENT,
  },
  'a reply is at AWS': {
    given: 'a case',
    when: (run) => run.cast.replies(firstThread(run)),
    until: replyIsAtAws,
    within: MOMENT,
  },
  'a reply is marked as delivered': {
    given: 'a case',
    when: (run) => run.cast.replies(firstThread(run)),
    until: marked(['white_check_mark']),
    within: MOMENT,
  },
  'a reply that takes its time is marked as being on its way': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', done('support'));
      run.cast.replies(firstThread(run));
    },
    until: marked(['hourglass_flowing_sand']),
    within: 6,
  },
  'a reply that took its time is marked as delivered': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', done('support'));
      run.cast.replies(firstThread(run));
    },
    until: marked(['white_check_mark']),
    within: 8 + ROUND + MOMENT,
  },
  'a refused reply is marked as failed': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', refused);
      run.cast.replies(firstThread(run));
    },
    until: marked(['x']),
    within: MOMENT,
  },
  'a reply written while its case was being opened is at AWS': {
    given: 'nothing',
    when(run) {
      run.fares('CreateCase', { arrives: 3000, returns: 3000 });
      opensAndReplies(run);
    },
    until: replyIsAtAws,
    within: 3 + MOMENT,
  },
  'a reply is at AWS though AWS could not be reached three times': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', ...times(3, unsent('support')));
      run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: 15 + MOMENT,
  },
  'many replies are at AWS though AWS is slow': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', ...times(MANY, slow));
      for (let i = 0; i < MANY; i++) run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: MANY * 1.5 + MOMENT,
  },
  'a reply whose sending was never answered, and never happened': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', lost('support'));
      run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: 8 + SETTLE + ROUND + MOMENT,
  },
  'a reply behind one that arrived without an answer': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', done('support'));
      run.cast.replies(firstThread(run));
      run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: 8 + ROUND + MOMENT,
  },
  'a reply whose worker died while sending it': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', { ...SMOOTH, dies: 'before' });
      run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: 25 + SETTLE + ROUND + MOMENT,
  },
  'a refused reply is told': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', refused);
      run.cast.replies(firstThread(run));
    },
    until: threadSays('<@U\\w+> This reply did not reach AWS: AWS minds'),
    within: MOMENT,
  },
  'a reply that waits for an operator is told': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', denied);
      run.cast.replies(firstThread(run));
    },
    until: threadSays('<@U\\w+> This reply waits'),
    within: MOMENT,
  },
  'a reply goes on once the operator has mended what it waited for': {
    given: 'a case',
    when(run) {
      run.fares('AddCommunicationToCase', denied);
      run.cast.replies(firstThread(run));
    },
    until: replyIsAtAws,
    within: PARKED + ROUND + MOMENT,
  },
  'an edit is at AWS': {
    given: 'a case',
    when(run) {
      run.cast.replies(firstThread(run));
      run.timeline.after(10_000, () => run.cast.edits(onlyReply(run)));
    },
    until: (run) => /Edited:\n/.test(textAtAws(run)),
    within: 10 + MOMENT,
  },
  'whoever deletes a reply that AWS has is told': {
    given: 'a case',
    when(run) {
      run.cast.replies(firstThread(run));
      run.timeline.after(10_000, () => run.cast.withdraws(onlyReply(run)));
    },
    until: threadSays('<@U\\w+> The message that you deleted here was already sent'),
    within: 10 + MOMENT,
  },
  'a reply of which Slack never told is at AWS': {
    given: 'a case',
    when(run) {
      const { channel, rootTs } = firstThread(run);
      const text = 'u1w0 u1w1';
      const posted = { channel, threadTs: rootTs, user: 'UADA', text, blocks: [] };
      const message = run.workspace.post(posted);
      const said = { text, length: 2, ts: message.ts, foreign: false, message };
      run.cast.said.replies.set('u1', said);
    },
    until: replyIsAtAws,
    within: DAY + 2 * 3600,
  },
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
  'a case that somebody resolves is resolved, and says by whom': {
    given: 'a case',
    when(run) {
      run.desk.announce = () => {};
      run.cast.asksToResolve(onlyCase(run).displayId);
    },
    until: (run) =>
      threadSays('<@U\\w+> resolved this case')(run) && rootSays('\\(resolved\\)')(run),
    within: MOMENT,
  },
  'whoever wants to resolve what is resolved is told so': {
    given: 'a case',
    when(run) {
      run.cast.moves(onlyCase(run), 'resolved');
      run.timeline.after(10_000, () => run.cast.asksToResolve(onlyCase(run).displayId));
    },
    until: (run) => whispers('This case is already resolved', run) > 0,
    within: 10 + MOMENT,
  },
  'a case that AWS does not resolve': {
    given: 'a case',
    when(run) {
      run.fares('ResolveCase', refused);
      run.cast.asksToResolve(onlyCase(run).displayId);
    },
    until: threadSays('<@U\\w+> AWS did not resolve this case: AWS minds'),
    within: MOMENT,
  },
  'a reply that AWS has twice is told': {
    given: 'a case',
    when(run) {
      run.cast.replies(firstThread(run));
      run.timeline.after(10_000, () => {
        const on = onlyCase(run);
        run.desk.customer(on, on.entries.at(-1)?.body ?? '');
      });
    },
    until: threadSays('AWS has one of the replies above twice'),
    within: 10 + ROUND + MOMENT,
  },
  'a case that AWS no longer has is told to be gone': {
    given: 'a case',
    when: ({ desk }) => desk.cases.clear(),
    until: threadSays('AWS no longer has this case'),
    within: 10 * SETTLE + 2 * ROUND + MOMENT,
  },
};
