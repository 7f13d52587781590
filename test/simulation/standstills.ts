/** Every state in which a row can rest, for every kind of row: how it comes to rest, and who is told where. */
import {
  answerLost,
  denied,
  postingRestricted,
  refused,
  requestLost,
  userDisabled,
} from './call-plans.ts';
import type { CallPlan } from './fakes/process.ts';
import type { Refusal } from './fakes/workspace.ts';
import { deleteRoot } from './fixture.ts';
import { SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

export type Standstill = {
  given: 'nothing' | 'a case';
  /** What happens, and what Slack or AWS refuses from then on. */
  when: (run: Run) => void;
  /** How single operations answer: those listed, one after the other, and then `always`. */
  calls?: Record<string, { first?: CallPlan[]; always?: CallPlan }>;
  /** What the person reads, as a regular expression. */
  told: string;
  /** Who that is: whoever opened the case, if absent. */
  to?: (run: Run) => string;
  where: 'thread' | 'direct message' | 'ephemeral message';
  /** Direct messages cannot be read back either, so one in doubt waits as well. */
  mayWait?: true;
};

export const OPENER = 'UADA';
const CHANNEL = 'C01INCIDENTS';
const RESOLVER = 'UGRACE';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const open = ({ actors }: Run) => actors.openCase(CHANNEL, OPENER);
const resolve = (run: Run) => run.actors.requestResolve(onlyCase(run).displayId, RESOLVER);
const reply = (run: Run) => run.actors.reply(firstThread(run));
const answer = (run: Run) => run.actors.answer(onlyCase(run));
const author = ({ actors }: Run) => [...actors.history.replies.values()][0]?.message.user ?? '';

/** Slack refuses every call in the case's channel, from `after` (ms) on. */
const refuseChannel = ({ workspace, timeline }: Run, refusal: Refusal, after = 0) =>
  timeline.after(after, () => {
    workspace.refusalFor = (channel) => (channel === CHANNEL ? refusal : undefined);
  });
/** AWS denies every call, from `after` (ms) on. */
const denyAtAws = ({ awsSupport, timeline }: Run, after = 0) =>
  timeline.after(after, () => {
    awsSupport.refusal = 'AccessDeniedException';
  });

export const standstills: Record<string, Standstill> = {
  'a root that Slack rejects': {
    given: 'nothing',
    when(run) {
      refuseChannel(run, 'invalid_blocks');
      open(run);
    },
    told: 'is not open yet: Slack refused it',
    where: 'direct message',
  },
  'a root that is parked': {
    given: 'nothing',
    when(run) {
      refuseChannel(run, 'is_archived');
      open(run);
    },
    told: 'is not open yet: the channel is archived',
    where: 'direct message',
  },
  'a root in doubt whose reading is refused': {
    given: 'nothing',
    when(run) {
      open(run);
      refuseChannel(run, 'not_in_channel', 5 * SECOND);
    },
    calls: { 'chat.postMessage': { first: [answerLost('slack')] } },
    told: 'is not open yet: Casethread is not in this channel',
    where: 'direct message',
  },
  'a root in doubt that cannot be read for long': {
    given: 'nothing',
    when: open,
    calls: {
      'chat.postMessage': { first: [answerLost('slack')] },
      'conversations.history': { always: requestLost('slack') },
    },
    told: 'is not open yet: no answer comes',
    where: 'direct message',
    mayWait: true,
  },
  'the root after a deleted one, when it is parked': {
    given: 'a case',
    when(run) {
      deleteRoot(run, firstThread(run));
      answer(run);
      const isStray = ({ deleted }: { deleted?: boolean }) => deleted === true;
      run.workspace.refusalFor = (channel) =>
        channel === CHANNEL && run.workspace.messages.filter(isStray).length > 1
          ? 'is_archived'
          : undefined;
    },
    told: '(was deleted, and .* takes no new one|cannot be shown in .*): the channel is archived',
    where: 'direct message',
  },
  'a case that AWS rejects': {
    given: 'nothing',
    when: open,
    calls: { CreateCase: { always: refused } },
    told: 'AWS did not accept this case',
    where: 'thread',
  },
  'a case that is parked': {
    given: 'nothing',
    when(run) {
      denyAtAws(run);
      open(run);
    },
    told: '(This case is not open yet|Nobody can tell yet whether AWS opened this case): Casethread may not',
    where: 'thread',
  },
  'a case in doubt whose reading is refused': {
    given: 'nothing',
    when(run) {
      open(run);
      denyAtAws(run, 5 * SECOND);
    },
    calls: { CreateCase: { first: [requestLost('support')] } },
    told: 'Nobody can tell yet whether AWS opened this case: Casethread may not use',
    where: 'thread',
  },
  'a case in doubt that cannot be read for long': {
    given: 'nothing',
    when: open,
    calls: {
      CreateCase: { first: [answerLost('support')] },
      DescribeCases: { always: requestLost('support') },
    },
    told: 'Nobody can tell yet whether AWS opened this case: AWS Support in us-east-1 does not answer',
    where: 'thread',
  },
  'a resolve request that AWS rejects': {
    given: 'a case',
    when: resolve,
    calls: { ResolveCase: { always: refused } },
    told: 'AWS did not resolve this case',
    to: () => RESOLVER,
    where: 'thread',
  },
  'a resolve request that is parked': {
    given: 'a case',
    when: resolve,
    calls: { ResolveCase: { always: denied } },
    told: 'This case is not resolved yet: Casethread may not use',
    to: () => RESOLVER,
    where: 'thread',
  },
  'a resolve request in doubt, and then refused': {
    given: 'a case',
    when: resolve,
    calls: { ResolveCase: { first: [requestLost('support')], always: denied } },
    told: 'This case is not resolved yet: Casethread may not use',
    to: () => RESOLVER,
    where: 'thread',
  },
  'a reply that AWS rejects': {
    given: 'a case',
    when: reply,
    calls: { AddCommunicationToCase: { always: refused } },
    told: 'This reply did not reach AWS',
    to: author,
    where: 'thread',
  },
  'a reply that is parked': {
    given: 'a case',
    when: reply,
    calls: { AddCommunicationToCase: { always: denied } },
    told: 'This reply waits: Casethread may not use',
    to: author,
    where: 'thread',
  },
  'a reply in doubt whose reading is refused': {
    given: 'a case',
    when(run) {
      reply(run);
      denyAtAws(run, 5 * SECOND);
    },
    calls: { AddCommunicationToCase: { first: [answerLost('support')] } },
    told: 'Nobody can tell yet whether this reply reached AWS: Casethread may not use',
    to: author,
    where: 'thread',
  },
  'a reply in doubt that cannot be read for long': {
    given: 'a case',
    when: reply,
    calls: {
      AddCommunicationToCase: { first: [requestLost('support')] },
      DescribeCommunications: { always: requestLost('support') },
    },
    told: 'Nobody can tell yet whether this reply reached AWS: AWS Support in us-east-1 does not answer',
    to: author,
    where: 'thread',
  },
  'an answer that Slack rejects': {
    given: 'a case',
    when(run) {
      run.workspace.refusalFor = (channel, method) =>
        channel === CHANNEL && method === 'chat.postMessage' ? 'invalid_blocks' : undefined;
      answer(run);
    },
    told: 'cannot be shown in <#C01INCIDENTS>: Slack refused it',
    where: 'direct message',
  },
  'an answer that is parked': {
    given: 'a case',
    when(run) {
      refuseChannel(run, 'is_archived');
      answer(run);
    },
    told: 'cannot be shown in <#C01INCIDENTS>: the channel is archived',
    where: 'direct message',
  },
  'an answer in doubt whose reading is refused': {
    given: 'a case',
    when(run) {
      answer(run);
      refuseChannel(run, 'not_in_channel', 5 * SECOND);
    },
    calls: { 'chat.postMessage': { first: [answerLost('slack')] } },
    told: 'cannot be shown in <#C01INCIDENTS>: Casethread is not in this channel',
    where: 'direct message',
  },
  'an answer in doubt that cannot be read for long': {
    given: 'a case',
    when: answer,
    calls: {
      'chat.postMessage': { first: [requestLost('slack')] },
      'conversations.replies': { always: requestLost('slack') },
    },
    told: 'cannot be shown in <#C01INCIDENTS>: no answer comes',
    where: 'direct message',
  },
  'a note to the author of a reply, behind an answer that is parked': {
    given: 'a case',
    when(run) {
      refuseChannel(run, 'is_archived');
      answer(run);
      run.timeline.after(5 * SECOND, () => reply(run));
    },
    calls: { AddCommunicationToCase: { always: refused } },
    told: 'About the AWS case "Case \\d+": This reply did not reach AWS: not valid here',
    to: author,
    where: 'direct message',
  },
  'a note in doubt whose reading is refused': {
    given: 'a case',
    when(run) {
      reply(run);
      refuseChannel(run, 'not_in_channel', 5 * SECOND);
    },
    calls: {
      AddCommunicationToCase: { always: refused },
      'chat.postMessage': { first: [answerLost('slack')] },
    },
    told: 'About the AWS case "Case \\d+": This reply did not reach AWS: not valid here',
    to: author,
    where: 'direct message',
  },
  'a direct message that Slack refuses': {
    given: 'nothing',
    when: open,
    calls: { 'chat.postMessage': { always: postingRestricted } },
    told: 'is not open yet: a workspace setting forbids',
    where: 'ephemeral message',
  },
  'a direct message to a person who takes none': {
    given: 'nothing',
    when: open,
    calls: {
      'chat.postMessage': { always: postingRestricted },
      'conversations.open': { always: userDisabled },
    },
    told: 'is not open yet: a workspace setting forbids',
    where: 'ephemeral message',
  },
  'a direct message that is parked': {
    given: 'nothing',
    when(run) {
      run.workspace.refusalFor = () => 'token_revoked';
      open(run);
      refuseChannel(run, 'is_archived', 3 * MINUTE);
    },
    told: 'is not open yet: ',
    where: 'direct message',
  },
  'a direct message in doubt': {
    given: 'nothing',
    when(run) {
      refuseChannel(run, 'is_archived');
      open(run);
    },
    calls: { 'chat.postMessage': { first: [SUCCESSFUL_CALL, answerLost('slack')] } },
    told: 'is not open yet: the channel is archived',
    where: 'direct message',
  },
};
