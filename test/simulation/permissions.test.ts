/** Who may not write to AWS: what they ask for is not done, they are told once, and nothing else suffers. */
import { expect, test } from 'vitest';
import { plainReason } from '../../shared/domain/reason.ts';
import { notConnected, requestLost, times } from './call-plans.ts';
import { ACCOUNT } from './fakes/functions.ts';
import {
  countNotes,
  countPrivateMessages,
  createFixture,
  type Fixture,
  replyIsAtAws,
  rootSays,
  textAtAws,
} from './fixture.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CHANNEL = 'C01INCIDENTS';

const status = (fixture: Fixture) => onlyCase(fixture).statuses.at(-1)?.status;

/** An administrator makes everybody a guest. */
function makeGuests({ workspace }: Fixture): void {
  for (const [user, person] of workspace.people) {
    workspace.people.set(user, { ...person, is_restricted: true });
  }
}

test('the case of a guest is not opened, and its thread says why, once', async () => {
  const fixture = await createFixture('nothing');
  makeGuests(fixture);
  fixture.actors.openCase(CHANNEL, 'UADA');
  await fixture.untilQuiet(10 * MINUTE);
  expect(fixture.awsSupport.cases.size).toBe(0);
  expect(countNotes('^<@UADA> This case was not sent to AWS: guests cannot', fixture)).toBe(1);
  expect(countNotes('did not accept', fixture)).toBe(0);
  expect(rootSays('^AWS case not opened')(fixture)).toBe(true);
});

test('the case of somebody whom the workspace does not know is not opened', async () => {
  const fixture = await createFixture('nothing');
  fixture.actors.openCase(CHANNEL, 'UNOBODY');
  await fixture.untilQuiet(10 * MINUTE);
  expect(fixture.awsSupport.cases.size).toBe(0);
  expect(countNotes('not a member of this workspace', fixture)).toBe(1);
});

test('the replies of guests are not sent, each author is told once, and a member’s reply is', async () => {
  const fixture = await createFixture('a case');
  const { actors, workspace } = fixture;
  const person = { real_name: 'Ada Lovelace', is_restricted: true };
  workspace.people.set('UADA', person);
  for (let i = 0; i < 12; i += 1) actors.reply(firstThread(fixture));
  await fixture.untilQuiet(10 * MINUTE);
  const replies = workspace.messages.filter(({ user, threadTs }) => user && threadTs);
  expect(new Set(replies.map(({ user }) => user))).toEqual(new Set(['UADA', 'UGRACE']));
  const texts = textAtAws(fixture);
  for (const { user, text, reactions } of replies) {
    const isGuest = user === 'UADA';
    expect(texts.includes(text.split(' ')[0] ?? '')).toBe(!isGuest);
    expect(reactions).toEqual([isGuest ? 'x' : 'white_check_mark']);
  }
  expect(countNotes('^<@UADA> What you write in this thread does not go', fixture)).toBe(1);
  expect(countNotes('did not reach AWS', fixture)).toBe(0);
});

test('somebody of another organization is told once a thread that what they write does not go to AWS', async () => {
  const fixture = await createFixture('a case');
  const thread = { team: 'T01CASETHREAD', ...firstThread(fixture) };
  const reason = plainReason('person-outside-workspace');
  for (let i = 0; i < 2; i += 1) {
    const message = { type: 'refuse', user: 'UEVE', ts: fixture.workspace.nextTs() } as const;
    void fixture.functions.ingress(({ enqueueReply }) =>
      enqueueReply({ ...thread, ...message, reason }),
    );
    await fixture.untilQuiet(0);
  }
  expect(countNotes('^<@UEVE> What you write in this thread does not go to AWS', fixture)).toBe(1);
});

test('a guest who asks to resolve a case is told so privately, and no other', async () => {
  const fixture = await createFixture('a case');
  makeGuests(fixture);
  fixture.actors.requestResolve(onlyCase(fixture).displayId);
  await fixture.untilQuiet(10 * MINUTE);
  expect(status(fixture)).toBe('opened');
  expect(countPrivateMessages('guests cannot write to AWS', fixture)).toBe(1);
  expect(countNotes('guests', fixture)).toBe(0);
});

test('a case is not resolved for somebody who became a guest before AWS was asked', async () => {
  const fixture = await createFixture('a case');
  // A turn at AWS Support; the request is stored; the worker dies before it claims the call to AWS.
  const done = { arrives: 2, returns: 4 };
  fixture.planCalls('update', done, done, { returns: 4, dies: 'before' });
  fixture.actors.requestResolve(onlyCase(fixture).displayId);
  fixture.timeline.after(SECOND, () => makeGuests(fixture));
  await fixture.untilQuiet(10 * MINUTE);
  expect(status(fixture)).toBe('opened');
  expect(countNotes('AWS did not resolve this case: guests cannot', fixture)).toBe(1);
});

/** Somebody asks for the list of open cases. */
function list(fixture: Fixture, user: string): Promise<string[]> {
  const request = { team: 'T01CASETHREAD', user, account: ACCOUNT };
  void fixture.functions.ingress(({ enqueueCaseCommand }) =>
    enqueueCaseCommand({ type: 'list', ...request, responseUrl: 'respond:1' }, 'list'),
  );
  return fixture.untilQuiet(0);
}

test('a case in a private channel does not exist for somebody who is not in that channel', async () => {
  const fixture = await createFixture('a case');
  fixture.workspace.privateMembers.set(firstThread(fixture).channel, ['UADA']);
  const { displayId } = onlyCase(fixture);
  fixture.actors.requestResolve(displayId, 'UGRACE');
  await fixture.untilQuiet(0);
  await list(fixture, 'UGRACE');
  expect(status(fixture)).toBe('opened');
  expect(countPrivateMessages('No case of this workspace', fixture)).toBe(1);
  expect(countPrivateMessages('No case is open', fixture)).toBe(1);
  await list(fixture, 'UADA');
  expect(countPrivateMessages('1 open case', fixture)).toBe(1);
  fixture.actors.requestResolve(displayId, 'UADA');
  await fixture.untilQuiet(0);
  expect(status(fixture)).toBe('resolved');
});

test('the list of cases is for members only', async () => {
  const fixture = await createFixture('a case');
  await list(fixture, 'UADA');
  expect(countPrivateMessages('1 open case', fixture)).toBe(1);
  makeGuests(fixture);
  await list(fixture, 'UADA');
  expect(countPrivateMessages('1 open case', fixture)).toBe(1);
  expect(countPrivateMessages('guests cannot write to AWS', fixture)).toBe(1);
});

test('a reply that may already be at AWS is finished, although its author has become a guest', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', requestLost('support'));
  fixture.actors.reply(firstThread(fixture));
  fixture.timeline.after(5 * SECOND, () => makeGuests(fixture));
  await fixture.untilQuiet(10 * MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes('guests', fixture)).toBe(0);
});

test('a case that may already be at AWS is opened, although its author has become a guest', async () => {
  const fixture = await createFixture('nothing');
  fixture.planCalls('CreateCase', requestLost('support'));
  fixture.actors.openCase(CHANNEL);
  fixture.timeline.after(5 * SECOND, () => makeGuests(fixture));
  await fixture.untilQuiet(10 * MINUTE);
  expect(fixture.awsSupport.cases.size).toBe(1);
  expect(countNotes('guests', fixture)).toBe(0);
});

test('a reply waits while Slack does not tell who wrote it, and is then sent', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('users.info', ...times(20, requestLost('slack')));
  fixture.actors.reply(firstThread(fixture));
  await fixture.untilQuiet(MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(textAtAws(fixture)).toMatch(/— (?:Ada Lovelace|Grace Hopper) via Slack · ref \w+$/);
});

test('a reply that may already be at AWS does not wait for Slack to tell who wrote it', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', requestLost('support'));
  fixture.planCalls('users.info', { arrives: 2, returns: 4 }, ...times(500, notConnected('slack')));
  fixture.actors.reply(firstThread(fixture));
  let isAtAws = false;
  fixture.timeline.after(10 * MINUTE, () => {
    isAtAws = replyIsAtAws(fixture);
  });
  await fixture.untilQuiet(11 * MINUTE);
  expect(isAtAws).toBe(true);
});

test('where the app may post but is no member, the thread asks once for an invitation', async () => {
  const fixture = await createFixture('nothing');
  fixture.workspace.isMember = () => false;
  fixture.actors.openCase(CHANNEL, 'UADA');
  await fixture.untilQuiet(10 * MINUTE);
  expect(fixture.awsSupport.cases.size).toBe(1);
  expect(countNotes('^<@UADA> .*invite', fixture)).toBe(1);
});
