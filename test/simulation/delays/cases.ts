/** How long it takes to open and to resolve a case. */

import {
  answerLost,
  denied,
  notConnected,
  refused,
  requestLost,
  times,
  unknownCase,
} from '../call-plans.ts';
import { archiveChannels, countPrivateMessages, rootSays, threadSays } from '../fixture.ts';
import { onlyCase } from '../scenarios.ts';
import { type ExpectedDelay, MOMENT, PARKED, SCHEDULE } from './expected-delay.ts';

export const cases: Record<string, ExpectedDelay> = {
  'the root message of a new case shows its number': {
    given: 'nothing',
    when: ({ actors }) => actors.openCase(),
    until: rootSays('AWS case \\d+'),
    within: MOMENT,
  },
  'a case is opened after Slack and AWS could not be reached twice': {
    given: 'nothing',
    when({ actors, planCalls }) {
      planCalls('chat.postMessage', ...times(2, notConnected('slack')));
      planCalls('CreateCase', ...times(2, notConnected('support')));
      actors.openCase();
    },
    until: rootSays('AWS case \\d+'),
    within: 20 + MOMENT,
  },
  'a case is opened once when Slack and AWS did it but never answered': {
    given: 'nothing',
    when({ actors, planCalls }) {
      planCalls('chat.postMessage', answerLost('slack'));
      planCalls('CreateCase', answerLost('support'));
      actors.openCase();
    },
    until: rootSays('AWS case \\d+'),
    within: 16 + 2 * SCHEDULE + MOMENT,
  },
  'the root message shows the number when AWS did not return the new case at first': {
    given: 'nothing',
    when({ actors, awsSupport, planCalls }) {
      awsSupport.onEvent = () => {};
      planCalls('DescribeCases', unknownCase);
      actors.openCase();
    },
    until: rootSays('AWS case \\d+'),
    within: 2 * SCHEDULE + MOMENT,
  },
  'the author is told that AWS refused the case': {
    given: 'nothing',
    when({ actors, planCalls }) {
      planCalls('CreateCase', refused);
      actors.openCase();
    },
    until: (run) =>
      threadSays('<@U\\w+> AWS did not accept this case')(run) && rootSays('not opened')(run),
    within: MOMENT,
  },
  'the root message says that the case waits for an operator': {
    given: 'nothing',
    when({ actors, planCalls }) {
      planCalls('CreateCase', denied);
      actors.openCase();
    },
    until: rootSays('waiting to be opened'),
    within: MOMENT,
  },
  'the root message says that AWS is slow to answer': {
    given: 'nothing',
    when({ actors, planCalls }) {
      planCalls('CreateCase', ...times(100, notConnected('support')));
      actors.openCase();
    },
    until: ({ workspace }) =>
      workspace.messages.some(({ blocks }) => JSON.stringify(blocks).includes('AWS is slow')),
    within: 45 + MOMENT,
  },
  'the author is told privately that the channel is archived': {
    given: 'nothing',
    when(run) {
      archiveChannels(run, 100_000);
      run.actors.openCase();
    },
    until: (run) => countPrivateMessages('is not open yet: the channel is archived', run) > 0,
    within: MOMENT,
  },
  'a case is opened after its channel is unarchived': {
    given: 'nothing',
    when(run) {
      archiveChannels(run, 100_000);
      run.actors.openCase();
    },
    until: rootSays('AWS case \\d+'),
    within: PARKED + SCHEDULE + MOMENT,
  },
  'a resolved case shows who resolved it': {
    given: 'a case',
    when(run) {
      run.awsSupport.onEvent = () => {};
      run.actors.requestResolve(onlyCase(run).displayId);
    },
    until: (run) =>
      threadSays('<@U\\w+> resolved this case')(run) && rootSays('\\(resolved\\)')(run),
    within: MOMENT,
  },
  'a person who resolves a resolved case is told so': {
    given: 'a case',
    when(run) {
      run.actors.setStatus(onlyCase(run), 'resolved');
      run.timeline.after(10_000, () => run.actors.requestResolve(onlyCase(run).displayId));
    },
    until: (run) => countPrivateMessages('This case is already resolved', run) > 0,
    within: 10 + MOMENT,
  },
  'a person who resolves a case while another request is in doubt is told so': {
    given: 'a case',
    when(run) {
      run.planCalls('ResolveCase', requestLost('support'));
      run.actors.requestResolve(onlyCase(run).displayId);
      run.timeline.after(10_000, () => run.actors.requestResolve(onlyCase(run).displayId));
    },
    until: (run) => countPrivateMessages('AWS has not answered yet', run) > 0,
    within: 10 + MOMENT,
  },
  'the thread says why AWS did not resolve the case': {
    given: 'a case',
    when(run) {
      run.planCalls('ResolveCase', refused);
      run.actors.requestResolve(onlyCase(run).displayId);
    },
    until: threadSays('<@U\\w+> AWS did not resolve this case: not valid here'),
    within: MOMENT,
  },
};
