/** From Slack to AWS. */

import {
  denied,
  done,
  lost,
  opensAndReplies,
  refused,
  replyIsAtAws,
  slow,
  textAtAws,
  threadSays,
  times,
  unsent,
} from '../fixture.ts';
import { SMOOTH } from '../no-faults.ts';
import type { Run } from '../run.ts';
import { firstThread, onlyCase, onlyReply } from '../scenarios.ts';
import { DAY, type Flow, MANY, MOMENT, PARKED, ROUND, SETTLE } from './flow.ts';

/** The reply carries these reactions and no other. */
const marked = (reactions: string[]) => (run: Run) => {
  const [reply] = run.cast.said.replies.values();
  return String(reply?.message.reactions ?? []) === String(reactions);
};

export const replies: Record<string, Flow> = {
  'a reply to a refused case is told not to have arrived': {
    given: 'nothing',
    when(run) {
      run.fares('CreateCase', { ...refused, returns: 3000 });
      opensAndReplies(run);
    },
    until: threadSays('<@U\\w+> This reply did not reach AWS: this case was never opened'),
    within: 3 + MOMENT,
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
};
