/** How long replies, edits and deletions in Slack take to reach AWS, and to be shown as delivered. */

import {
  answerLost,
  denied,
  notConnected,
  refused,
  requestLost,
  slow,
  times,
} from '../call-plans.ts';
import { openCaseAndReply, replyIsAtAws, textAtAws, threadSays } from '../fixture.ts';
import { SUCCESSFUL_CALL } from '../no-faults.ts';
import type { Run } from '../run.ts';
import { firstThread, onlyCase, onlyReply } from '../scenarios.ts';
import {
  DAY,
  type ExpectedDelay,
  MANY,
  MOMENT,
  PARKED,
  SCHEDULE,
  SETTLE,
} from './expected-delay.ts';

/** The reply has exactly these reactions. */
const hasReactions = (reactions: string[]) => (run: Run) => {
  const [reply] = run.actors.history.replies.values();
  return String(reply?.message.reactions ?? []) === String(reactions);
};

export const replies: Record<string, ExpectedDelay> = {
  'the author is told that a reply to a refused case did not reach AWS': {
    given: 'nothing',
    when(run) {
      run.planCalls('CreateCase', { ...refused, returns: 3000 });
      openCaseAndReply(run);
    },
    until: threadSays('<@U\\w+> This reply did not reach AWS: this case was never opened'),
    within: 3 + MOMENT,
  },
  'a reply reaches AWS': {
    given: 'a case',
    when: (run) => run.actors.reply(firstThread(run)),
    until: replyIsAtAws,
    within: MOMENT,
  },
  'a delivered reply gets a check mark': {
    given: 'a case',
    when: (run) => run.actors.reply(firstThread(run)),
    until: hasReactions(['white_check_mark']),
    within: MOMENT,
  },
  'a reply without an answer from AWS gets an hourglass': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', answerLost('support'));
      run.actors.reply(firstThread(run));
    },
    until: hasReactions(['hourglass_flowing_sand']),
    within: 6,
  },
  'a reply that waits for an operator gets an hourglass': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', ...times(10, denied));
      run.actors.reply(firstThread(run));
    },
    until: hasReactions(['hourglass_flowing_sand']),
    within: 61,
  },
  'the hourglass becomes a check mark when the reply is found at AWS': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', answerLost('support'));
      run.actors.reply(firstThread(run));
    },
    until: hasReactions(['white_check_mark']),
    within: 8 + SCHEDULE + MOMENT,
  },
  'a refused reply gets a cross': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', refused);
      run.actors.reply(firstThread(run));
    },
    until: hasReactions(['x']),
    within: MOMENT,
  },
  'a reply written while its case is being opened reaches AWS': {
    given: 'nothing',
    when(run) {
      run.planCalls('CreateCase', { arrives: 3000, returns: 3000 });
      openCaseAndReply(run);
    },
    until: replyIsAtAws,
    within: 3 + MOMENT,
  },
  'a reply reaches AWS after AWS could not be reached three times': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', ...times(3, notConnected('support')));
      run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: 15 + MOMENT,
  },
  'many replies reach AWS when AWS is slow': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', ...times(MANY, slow));
      for (let i = 0; i < MANY; i++) run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: MANY * 1.5 + MOMENT,
  },
  'a reply whose request was lost is sent again': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', requestLost('support'));
      run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: 8 + SETTLE + SCHEDULE + MOMENT,
  },
  'a reply waits for an earlier one that AWS took but did not answer': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', answerLost('support'));
      run.actors.reply(firstThread(run));
      run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: 8 + SCHEDULE + MOMENT,
  },
  'a reply is sent again after its worker died': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', { ...SUCCESSFUL_CALL, dies: 'before' });
      run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: 25 + SETTLE + SCHEDULE + MOMENT,
  },
  'the author is told why AWS refused a reply': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', refused);
      run.actors.reply(firstThread(run));
    },
    until: threadSays('<@U\\w+> This reply did not reach AWS: not valid here'),
    within: MOMENT,
  },
  'the author is told that a reply waits for an operator': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', denied);
      run.actors.reply(firstThread(run));
    },
    until: threadSays('<@U\\w+> This reply waits'),
    within: MOMENT,
  },
  'a reply is sent once the parked one before it is deleted': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', denied);
      run.actors.reply(firstThread(run));
      run.actors.reply(firstThread(run));
      run.timeline.after(4000, () => run.actors.deleteReply(onlyReply(run)));
    },
    until: replyIsAtAws,
    within: 4 + MOMENT,
  },
  'a parked reply is sent after the operator fixed the cause': {
    given: 'a case',
    when(run) {
      run.planCalls('AddCommunicationToCase', denied);
      run.actors.reply(firstThread(run));
    },
    until: replyIsAtAws,
    within: PARKED + SCHEDULE + MOMENT,
  },
  'an edit reaches AWS': {
    given: 'a case',
    when(run) {
      run.actors.reply(firstThread(run));
      run.timeline.after(10_000, () => run.actors.editReply(onlyReply(run)));
    },
    until: (run) => /Edited:\n/.test(textAtAws(run)),
    within: 10 + MOMENT,
  },
  'the author of a deleted reply is told that AWS already has it': {
    given: 'a case',
    when(run) {
      run.actors.reply(firstThread(run));
      run.timeline.after(10_000, () => run.actors.deleteReply(onlyReply(run)));
    },
    until: threadSays('<@U\\w+> The message that you deleted here was already sent'),
    within: 10 + MOMENT,
  },
  'a reply whose event was lost reaches AWS': {
    given: 'a case',
    when(run) {
      const { channel, rootTs } = firstThread(run);
      const text = 'u1w0 u1w1';
      const posted = { channel, threadTs: rootTs, user: 'UADA', text, blocks: [] };
      const message = run.workspace.post(posted);
      const written = { text, length: 2, ts: message.ts, outsideCases: false, message };
      run.actors.history.replies.set('u1', written);
    },
    until: replyIsAtAws,
    within: DAY + 2 * 3600,
  },
  'the thread says that AWS has a reply twice': {
    given: 'a case',
    when(run) {
      run.actors.reply(firstThread(run));
      run.timeline.after(10_000, () => {
        const on = onlyCase(run);
        run.awsSupport.addCustomerCommunication(on, on.communications.at(-1)?.body ?? '');
      });
    },
    until: threadSays('AWS has one of the replies above twice'),
    within: 10 + SCHEDULE + MOMENT,
  },
};
