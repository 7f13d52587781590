/** A case: asked for, opened, resolved. */

import {
  archive,
  denied,
  done,
  refused,
  rootSays,
  threadSays,
  times,
  unknown,
  unsent,
  whispers,
} from '../fixture.ts';
import { onlyCase } from '../scenarios.ts';
import { type Flow, MOMENT, PARKED, ROUND } from './flow.ts';

export const cases: Record<string, Flow> = {
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
};
