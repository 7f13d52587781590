/** Who may open, list and resolve cases in a channel that is shared with another workspace. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, rootsOf, threadOf, viewOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

const PARTNER = 'T0PARTNER01';
let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;

beforeAll(async () => {
  const quick = ['--settle-seconds', '1', '--slack-rate', 'off', '--support-rate', '0'];
  stack = await startLocalStack('--poll-seconds', '1', ...quick);
  thread = await openCase(stack, 'ada', 'Who may act');
  await stack.arrange('teams', { id: PARTNER, name: 'Partner', domain: 'partner' });
  await stack.arrange('channels', { channel: stack.channel, shared_with: [PARTNER] });
  await add({ name: 'eve', team_id: PARTNER });
  await add({ name: 'gus', is_restricted: true });
  await add({ name: 'uma', is_ultra_restricted: true });
});
afterAll(() => stack.stop());

type Person = { id: string; team_id: string };
const people: Record<string, Person> = {};

async function add(given: { name: string; [field: string]: unknown }): Promise<void> {
  const { user } = await stack.arrange<{ user: Person }>('users', given);
  await stack.ada.conversations.invite({ channel: stack.channel, users: user.id });
  people[given.name] = user;
}

const type = (user: string, text: string) =>
  stack.as('command', { user, channel: stack.channel, text: `/case ${text}` });

const pressResolve = (user: string) =>
  stack.as('action', {
    user,
    channel: stack.channel,
    message_ts: thread.root.ts,
    block_id: 'case',
    action_id: 'resolve',
  });

const shownTo = (user: string) =>
  stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);

/** What that person alone is shown after `act`. */
async function answerTo(user: string, act: () => Promise<unknown>): Promise<string> {
  const before = (await shownTo(user)).length;
  await act();
  return await waitFor(`an answer to ${user}`, async () => (await shownTo(user))[before]?.text);
}

/** AWS's status of the case, once everything that came before has been handled. */
async function statusAtAws(): Promise<string | undefined> {
  await waitFor('the queues to be empty', async () => {
    const queues = await stack.look<{ depth: number; inFlight: number }[]>('/local/queues');
    return queues.every(({ depth, inFlight }) => depth + inFlight === 0);
  });
  return (await stack.agentCases()).find(({ caseId }) => caseId === thread.caseId)?.status;
}

const REFUSED = 'You cannot use Casethread here: ';
const OUTSIDE = 'you are not a member of this workspace';

describe.each([
  ['somebody of another workspace', 'eve', OUTSIDE],
  ['a guest', 'gus', 'guests cannot write to AWS Support'],
  ['a guest of one channel', 'uma', 'guests cannot write to AWS Support'],
])('%s', (_, user, why) => {
  test.each(['list', `resolve 1`])('is refused /case %s, and told', async (text) => {
    expect(await answerTo(user, () => type(user, text))).toBe(`${REFUSED}${why}.`);
  });

  test('cannot resolve a case by its id', async () => {
    const resolve = () => type(user, `resolve ${thread.displayId}`);
    expect(await answerTo(user, resolve)).toBe(`${REFUSED}${why}.`);
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test('cannot resolve a case by its button', async () => {
    expect(await answerTo(user, () => pressResolve(user))).toBe(`${REFUSED}${why}.`);
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test('cannot open a case', async () => {
    const subject = `Opened by ${user}`;
    // A colleague fills the form, and it is submitted as Slack would submit that person's.
    const { view, values } = await fillModal(stack, 'ada', subject);
    const { id, team_id } = people[user] as Person;
    const set = { user: { id, team_id }, team: { id: team_id } };
    await stack.changePayload({ on: 'view_submission', set });
    const submit = { user: 'ada', view_id: view.id, values };
    const { errors } = await stack.as<{ errors?: object }>('submit', submit);
    if (errors) {
      expect(JSON.stringify(errors)).toContain(why);
      await stack.as('close', submit);
    } else {
      const root = await waitFor('a root that says so', async () =>
        (await rootsOf(stack)).find(({ text }) => text === `AWS case not opened: ${subject}`),
      );
      const told = await waitFor('the reason', async () =>
        (await threadOf(stack, root.ts)).find(({ text }) => text.includes(why)),
      );
      expect(told.text).toContain(`<@${id}>`);
    }
    await statusAtAws();
    expect((await stack.agentCases()).map((one) => one.subject).join()).not.toContain(subject);
  });
});

describe('a press on Resolve whose payload', () => {
  test('names another workspace as the person’s is refused, and the person told', async () => {
    await stack.changePayload({ on: 'block_actions', set: { 'user.team_id': 'T0FOREIGN1' } });
    expect(await answerTo('ada', () => pressResolve('ada'))).toBe(`${REFUSED}${OUTSIDE}.`);
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test.each([
    ['names no workspace of the person', { omit: ['user.team_id'] }],
    ['has null there', { set: { 'user.team_id': null } }],
    ['names another workspace around it', { set: { team: { id: PARTNER }, 'user.team_id': null } }],
  ])('%s is refused where users.info says that they are foreign', async (_, change) => {
    await stack.changePayload({ on: 'block_actions', ...change });
    expect(await answerTo('eve', () => pressResolve('eve'))).toBe(`${REFUSED}${OUTSIDE}.`);
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test('carries what our buttons do not have is answered without an error', async () => {
    await stack.changePayload({
      on: 'block_actions',
      set: { function_data: { execution_id: 'Fx1', function: { callback_id: 'f' } } },
    });
    expect(await pressResolve('eve')).toEqual({ ok: true });
    await stack.changePayload({
      on: 'block_actions',
      set: { 'actions.0.value': null, 'actions.0.text': null, state: null, message: null },
    });
    expect(await pressResolve('ada')).toEqual({ ok: true });
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test('names no workspace around a colleague resolves the case', async () => {
    await stack.changePayload({ on: 'block_actions', omit: ['team'] });
    await pressResolve('ada');
    await waitFor('resolved', async () => (await statusAtAws()) === 'resolved');
    await write(stack, 'ada', thread.root.ts, 'open it again');
    await waitFor('the reply', async () => (await bodiesAtAws(stack, thread.caseId)).length === 2);
  });
});

describe('a form that', () => {
  test.each([
    ['somebody of another workspace', 'T0FOREIGN1'],
    ['an organization that is not ours', 'E0FOREIGN1'],
  ])('%s submits in a colleague’s name is refused', async (_, foreign) => {
    const { view, values } = await fillModal(stack, 'ada', 'Foreign form');
    await stack.changePayload({ on: 'view_submission', set: { 'user.team_id': foreign } });
    const submit = { user: 'ada', view_id: view.id, values };
    const answer = await stack.as<{ errors?: object }>('submit', submit);
    expect(JSON.stringify(answer.errors)).toContain(OUTSIDE);
    await stack.as('close', { user: 'ada', view_id: view.id });
    expect(await viewOf(stack, 'ada')).toBeNull();
    expect((await stack.agentCases()).map(({ subject }) => subject)).not.toContain('Foreign form');
  });

  test('a colleague submits without any workspace opens a case', async () => {
    const { view, values } = await fillModal(stack, 'grace', 'Bare form');
    await stack.changePayload({
      on: 'view_submission',
      omit: ['user.team_id', 'team', 'enterprise', 'is_enterprise_install', 'view.team_id'],
    });
    const submit = { user: 'grace', view_id: view.id, values };
    expect(await stack.as('submit', submit)).toEqual({ ok: true });
    await waitFor('the case', async () =>
      (await stack.agentCases()).some(({ subject }) => subject.startsWith('Bare form')),
    );
  });
});
