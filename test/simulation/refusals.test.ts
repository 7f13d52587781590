/** What somebody else must mend: the row waits and is brought to its end, the message is done, people are told. */
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../shared/domain/ports.ts';
import { times } from './call-plans.ts';
import {
  awsError,
  newAwsError,
  slackError,
  throttled,
  unreachable,
} from './fakes/client-errors.ts';
import { ACCOUNT } from './fakes/functions.ts';
import type { CallPlan } from './fakes/process.ts';
import { createRandom } from './fakes/random.ts';
import {
  countNotes,
  countPrivateMessages,
  createFixture,
  replyIsAtAws,
  rootSays,
  textAtAws,
} from './fixture.ts';
import { noFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import { createRun, type Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEAM = 'T01CASETHREAD';
const WAITS_FOR_OPERATOR = [
  'org_login_required',
  'team_access_not_granted',
  'accesslimited',
  'brand_new_error',
];

const refusedBySlack = (code: string): CallPlan => ({ returns: 4, error: slackError(code) });
const deadLetters = ({ functions }: Run): number =>
  Object.values(functions.queues).flatMap((queue) => queue.deadLetters).length;

/** A run with a case, in which `failing` names what to do with calls from now on; and every line logged. */
async function givenCase() {
  const failing = new Map<string, CallPlan>();
  const lines: LogLine[] = [];
  const calls: { name: string; at: number }[] = [];
  const run = createRun({
    ...noFaults(createRandom(1)),
    log: (line) => lines.push(line),
    planCall: (_, name) => {
      calls.push({ name, at: run.timeline.now() });
      return failing.get(name) ?? SUCCESSFUL_CALL;
    },
  });
  run.workspace.onPost = run.actors.noticeThread;
  run.actors.openCase();
  await run.untilQuiet(0);
  const callsOf = (name: string) => calls.filter((one) => one.name === name);
  const ask = (type: 'resolve' | 'list', id = '') => {
    const request = { team: TEAM, user: 'UADA', account: ACCOUNT, responseUrl: 'respond:1' };
    const command = type === 'list' ? { type, ...request } : { type, ...request, id };
    void run.functions.ingress(({ enqueueCaseCommand }) => enqueueCaseCommand(command, id));
  };
  return { ...run, failing, lines, callsOf, ask };
}

describe.each(WAITS_FOR_OPERATOR)('Slack answers %s', (code) => {
  test('to the root message once: the opener is told, and the case opens by itself', async () => {
    const fixture = await createFixture('nothing');
    fixture.planCalls('chat.postMessage', refusedBySlack(code));
    fixture.actors.openCase();
    expect(await fixture.untilQuiet(0)).toEqual([]);
    expect(countPrivateMessages('is not open yet', fixture)).toBe(1);
    expect(fixture.awsSupport.cases.size).toBe(1);
    expect(fixture.actors.threads).toHaveLength(1);
  });

  test('to the updates of one change of the root message: the update is made later', async () => {
    const fixture = await createFixture('a case');
    fixture.planCalls('chat.update', ...times(3, refusedBySlack(code)));
    fixture.actors.setStatus(onlyCase(fixture), 'resolved');
    expect(await fixture.untilQuiet(0)).toEqual([]);
    expect(rootSays('resolved')(fixture)).toBe(true);
  });

  test('to updates of the root message for an hour: ever less often, and then it is made', async () => {
    const run = await givenCase();
    run.failing.set('chat.update', refusedBySlack(code));
    run.actors.setStatus(onlyCase(run), 'resolved');
    const before = run.callsOf('chat.update').length;
    const began = run.timeline.now();
    run.timeline.after(HOUR, () => run.failing.clear());
    expect(await run.untilQuiet(HOUR + MINUTE)).toEqual([]);
    expect(rootSays('resolved')(run)).toBe(true);
    const tries = run.callsOf('chat.update').slice(before);
    expect(tries.length).toBeGreaterThan(5);
    expect(tries.length).toBeLessThan(22);
    expect((tries.at(-1)?.at ?? 0) - began).toBeLessThan(HOUR + 6.5 * MINUTE);
  });

  test('to what AWS wrote, once: it is posted later, and the opener is told why', async () => {
    const fixture = await createFixture('a case');
    fixture.planCalls('chat.postMessage', refusedBySlack(code));
    fixture.actors.answer(onlyCase(fixture));
    expect(await fixture.untilQuiet(0)).toEqual([]);
    expect(countPrivateMessages('cannot be shown', fixture)).toBe(1);
    const [label = ''] = fixture.actors.history.answers.keys();
    expect(countNotes(`${label}w0`, fixture)).toBe(1);
  });

  test('to the first of two answers of AWS: the second does not overtake it', async () => {
    const fixture = await createFixture('a case');
    fixture.planCalls('chat.postMessage', refusedBySlack(code));
    for (let i = 0; i < 2; i += 1) fixture.actors.answer(onlyCase(fixture));
    expect(await fixture.untilQuiet(0)).toEqual([]);
    const shown = fixture.workspace.messages.flatMap(
      ({ text }) => text.match(/\ba\d+(?=w0)/) ?? [],
    );
    expect(shown).toEqual([...fixture.actors.history.answers.keys()]);
  });
});

test('a root message that was deleted is not waited for', async () => {
  const run = await givenCase();
  run.failing.set('chat.update', refusedBySlack('message_not_found'));
  run.actors.setStatus(onlyCase(run), 'resolved');
  expect(await run.untilQuiet(HOUR)).toEqual([]);
});

test('an error that nobody has heard of raises an alarm and refuses nothing', async () => {
  const run = await givenCase();
  run.failing.set('AddCommunicationToCase', {
    returns: 4,
    error: newAwsError('BrandNewException'),
  });
  run.failing.set('chat.update', refusedBySlack('brand_new_error'));
  run.actors.reply(firstThread(run));
  run.actors.setStatus(onlyCase(run), 'work-in-progress');
  run.timeline.after(10 * MINUTE, () => run.failing.clear());
  expect(await run.untilQuiet(11 * MINUTE)).toEqual([]);
  expect(replyIsAtAws(run)).toBe(true);
  expect(countNotes('This reply waits: .*BrandNewException', run)).toBe(1);
  const alarms = run.lines.filter(({ level }) => level === 'error');
  expect(alarms.some(({ row, to }) => row.startsWith('reply') && to === 'parked')).toBe(true);
  expect(alarms.some(({ row, to }) => row.startsWith('root') && to === 'parked')).toBe(true);
  expect(alarms.map(({ why }) => why)).toEqual(alarms.map(() => 'unknown-error'));
});

describe('/case resolve while DescribeCases is refused', () => {
  test.each([
    ['AccessDeniedException', awsError('AccessDeniedException'), 'may not use AWS Support'],
    ['SubscriptionRequiredException', awsError('SubscriptionRequiredException'), 'support plan'],
    ['an error that nobody has heard of', newAwsError('BrandNewException'), 'BrandNewException'],
    ['throttling', throttled('support', 1), 'did not say which case'],
    ['no connection', unreachable('support'), 'did not say which case'],
  ])('by %s: the person is told at once, and the command is done', async (_, error, words) => {
    const run = await givenCase();
    const { displayId } = onlyCase(run);
    run.failing.set('DescribeCases', { returns: 4, error });
    const began = run.timeline.now();
    run.ask('resolve', displayId);
    await run.timeline.run(() => run.timeline.now() > began + 2000);
    expect(countPrivateMessages(words, run)).toBe(1);
    expect(run.functions.queues.caseCommands.isEmpty()).toBe(true);
    run.failing.clear();
    run.ask('resolve', displayId);
    expect(await run.untilQuiet(HOUR)).toEqual([]);
    expect(onlyCase(run).statuses.at(-1)?.status).toBe('resolved');
    expect(countPrivateMessages(words, run)).toBe(1);
    expect(deadLetters(run)).toBe(0);
  });
});

describe('an answer to a person that cannot be given', () => {
  test.each([
    ['5xx', slackError('response_url answered 503')],
    ['no connection', unreachable('slack')],
  ])('because of %s is tried three times, and then the command is done', async (_, error) => {
    const run = await givenCase();
    run.failing.set('respond', { returns: 4, error });
    const began = run.timeline.now();
    run.ask('list');
    await run.timeline.run(() => run.timeline.now() > began + 10_000);
    expect(run.functions.queues.caseCommands.isEmpty()).toBe(true);
    expect(await run.untilQuiet(HOUR)).toEqual([]);
    expect(run.callsOf('respond')).toHaveLength(3);
    expect(deadLetters(run)).toBe(0);
    expect(run.lines.filter(({ row }) => row === 'answer to UADA')).toMatchObject([
      { to: 'gone', level: 'warn' },
    ]);
  });

  test('at first is given with the next try', async () => {
    const fixture = await createFixture('a case');
    fixture.planCalls('respond', ...times(2, { returns: 4, error: unreachable('slack') }));
    const request = { team: TEAM, user: 'UADA', account: ACCOUNT, responseUrl: 'respond:1' };
    void fixture.functions.ingress(({ enqueueCaseCommand }) =>
      enqueueCaseCommand({ type: 'list', ...request }, 'list'),
    );
    await fixture.untilQuiet(0);
    expect(countPrivateMessages('1 open case', fixture)).toBe(1);
  });

  test('since Slack does not say which workspace it is: the person is told so', async () => {
    const run = await givenCase();
    run.failing.set('auth.test', refusedBySlack('accesslimited'));
    run.ask('list');
    expect(await run.untilQuiet(0)).toEqual([]);
    expect(countPrivateMessages('does not tell Casethread now who you are', run)).toBe(1);
  });

  test('does not keep a case from being resolved', async () => {
    const run = await givenCase();
    run.failing.set('respond', { returns: 4, error: unreachable('slack') });
    run.ask('resolve', 'no-such-case');
    run.ask('resolve', onlyCase(run).displayId);
    expect(await run.untilQuiet(0)).toEqual([]);
    expect(onlyCase(run).statuses.at(-1)?.status).toBe('resolved');
    expect(textAtAws(run)).not.toBe('');
  });
});

test('whoever asks to resolve a case is told that it waits, also when somebody was told before', async () => {
  const run = await givenCase();
  const waits = 'This case is not resolved yet';
  for (const [user, told] of [
    ['UADA', 1],
    ['UGRACE', 2],
  ] as const) {
    run.failing.set('ResolveCase', { returns: 4, error: awsError('AccessDeniedException') });
    run.actors.requestResolve(onlyCase(run).displayId, user);
    await run.untilQuiet(5 * MINUTE);
    expect(countNotes(waits, run)).toBe(told);
    expect(countNotes(`<@${user}> ${waits}`, run)).toBe(1);
    run.failing.clear();
    expect(await run.untilQuiet(HOUR)).toEqual([]);
    run.actors.setStatus(onlyCase(run), 'reopened');
    expect(await run.untilQuiet(0)).toEqual([]);
  }
});

test('a direct message that Slack refuses is given up, and woken no more', async () => {
  const run = await givenCase();
  run.workspace.refusalFor = (channel) =>
    channel?.startsWith('D') ? 'messages_tab_disabled' : 'is_archived';
  run.actors.answer(onlyCase(run));
  const unfinished = await run.untilQuiet(HOUR);
  expect(unfinished.filter((what) => what.includes('IN#2026'))).toHaveLength(1);
  expect(unfinished.filter((what) => what.includes('~direct#message'))).toEqual([]);
});

test('nobody is told that an answer cannot be shown, once it is', async () => {
  const run = await givenCase();
  // The channel is mended first; direct messages wait an hour longer.
  const mendedAt = run.timeline.now() + HOUR;
  run.workspace.refusalFor = (channel) => {
    const now = run.timeline.now();
    if (channel?.startsWith('C')) return now < mendedAt ? 'is_archived' : undefined;
    return now < mendedAt + HOUR ? 'token_revoked' : undefined;
  };
  run.actors.answer(onlyCase(run));
  expect(await run.untilQuiet(3 * HOUR)).toEqual([]);
  const [label = ''] = run.actors.history.answers.keys();
  expect(countNotes(`${label}w0`, run)).toBe(1);
  expect(run.workspace.privateMessages).toEqual([]);
});
