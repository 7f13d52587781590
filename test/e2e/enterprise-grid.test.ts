/** In an Enterprise Grid, colleagues of sibling workspaces are let in: users.info's organization decides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

const OURS = 'T01CASETHRD';
const SIBLING = 'T0SIBLING01';
const PARTNER = 'T0PARTNER01';
const ORGANIZATION = { enterprise_id: 'E0ORG00001', enterprise_name: 'Org' };

type Person = { id: string; name: string; team_id: string };
let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;
const people: Record<string, Person> = {};

beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
  await stack.arrange('teams', { id: OURS, ...ORGANIZATION });
  await stack.arrange('teams', { id: SIBLING, name: 'Sibling', ...ORGANIZATION });
  const elsewhere = { enterprise_id: 'E0OTHER001', enterprise_name: 'Other' };
  await stack.arrange('teams', { id: PARTNER, name: 'Partner', ...elsewhere });
  await stack.arrange('channels', { channel: stack.channel, shared_with: [SIBLING, PARTNER] });
  await add({ name: 'lin', team_id: SIBLING });
  await add({ name: 'eve', team_id: PARTNER });
  await add({ name: 'gus', team_id: SIBLING, is_restricted: true });
  thread = await openCase(stack, 'ada', 'In the Grid');
});
afterAll(() => stack.stop());

async function add(given: { name: string; [field: string]: unknown }): Promise<void> {
  const { user } = await stack.arrange<{ user: Person }>('users', given);
  await stack.ada.conversations.invite({ channel: stack.channel, users: user.id });
  people[given.name] = user;
}

const say = (user: string, text: string) =>
  stack.as('message', {
    user,
    channel: stack.channel,
    thread_ts: thread.root.ts,
    message: { text },
  });

const isAtAws = async (text: string) =>
  (await bodiesAtAws(stack, thread.caseId)).some((body) => body.startsWith(text));

/** Replies are sent in their order: once a later one is at AWS, this one is there or never will be. */
async function isSent(text: string): Promise<boolean> {
  await write(stack, 'grace', thread.root.ts, `after ${text}`);
  await waitFor(`after ${text}`, () => isAtAws(`after ${text}`));
  return await isAtAws(text);
}

const answersTo = (user: string) =>
  stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);

async function answerTo(user: string, act: () => Promise<unknown>): Promise<string> {
  const before = (await answersTo(user)).length;
  await act();
  return await waitFor('the answer', async () => (await answersTo(user))[before]?.text);
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
const statusAtAws = async () =>
  (await stack.agentCases()).find(({ caseId }) => caseId === thread.caseId)?.status;
const isOpenedAtAws = async (subject: string) =>
  (await stack.agentCases()).some((one) => one.subject.startsWith(subject));

describe('a colleague of a sibling workspace', () => {
  test('writes to AWS, signed with their name', async () => {
    await say('lin', 'from lin');
    expect(await isSent('from lin')).toBe(true);
    expect((await bodiesAtAws(stack, thread.caseId)).join()).toMatch(/from lin\n\n— lin via Slack/);
  });

  test.each([
    ['the envelope names the sibling', { set: { team_id: SIBLING } }],
    ['the authorization names no workspace', { set: { 'authorizations.0.team_id': null } }],
    [
      'the event names no workspace',
      { omit: ['event.team', 'event.user_team', 'event.source_team'] },
    ],
    [
      'the event names the organization in place of a workspace',
      { set: { 'event.team': ORGANIZATION.enterprise_id } },
    ],
  ])('writes to AWS where %s', async (what, change) => {
    await stack.changePayload({ on: 'message', ...change });
    await say('lin', what);
    expect(await isSent(what)).toBe(true);
  });

  test('lists the cases', async () => {
    expect(await answerTo('lin', () => type('lin', 'list'))).toBe('1 open case');
  });

  test('opens a case', async () => {
    const { view, values } = await fillModal(stack, 'lin', 'Opened by lin');
    const submit = { user: 'lin', view_id: view.id, values };
    expect(await stack.as('submit', submit)).toEqual({ ok: true });
    await waitFor('the case', () => isOpenedAtAws('Opened by lin'));
  });

  test('resolves a case by its button', async () => {
    await pressResolve('lin');
    await waitFor('resolved', async () => (await statusAtAws()) === 'resolved');
    await waitFor('the line that says who did it', async () =>
      (await threadOf(stack, thread.root.ts)).find(
        ({ text }) => text === `<@${people.lin?.id}> resolved this case.`,
      ),
    );
    await write(stack, 'ada', thread.root.ts, 'open it again');
    await waitFor('the reply', () => isAtAws('open it again'));
  });
});

describe.each([
  ['somebody of another organization', 'eve', 'you are not a member of this workspace'],
  ['a guest of a sibling workspace', 'gus', 'guests cannot write to AWS Support'],
])('%s', (_, name, why) => {
  test('does not write to AWS, and is told once', async () => {
    await say(name, `first from ${name}`);
    await say(name, `second from ${name}`);
    expect(await isSent(`second from ${name}`)).toBe(false);
    expect(await isAtAws(`first from ${name}`)).toBe(false);
    const toThem = `<@${people[name]?.id}> `;
    const notes = await waitFor('the note', async () => {
      const thatTell = (await threadOf(stack, thread.root.ts)).filter(({ text }) =>
        text.startsWith(toThem),
      );
      return thatTell.length > 0 && thatTell;
    });
    expect(notes).toHaveLength(1);
    expect(notes[0]?.text).toContain(why);
  });

  test('neither lists nor resolves a case', async () => {
    expect(await answerTo(name, () => type(name, 'list'))).toContain(why);
    const resolve = () => type(name, `resolve ${thread.displayId}`);
    expect(await answerTo(name, resolve)).toContain(why);
    expect(await answerTo(name, () => pressResolve(name))).toContain(why);
    expect(await statusAtAws()).not.toBe('resolved');
  });

  test('opens no case', async () => {
    const subject = `Opened by ${name}`;
    const { view, values } = await fillModal(stack, name, subject);
    await stack.as('submit', { user: name, view_id: view.id, values });
    await waitFor('a message that says so', async () => {
      const { messages } = await stack.ada.conversations.history({ channel: stack.channel });
      return messages?.some(({ text }) => text === `AWS case not opened: ${subject}`);
    });
    expect(await isOpenedAtAws(subject)).toBe(false);
  });
});

describe('with the app installed for the whole organization', () => {
  beforeAll(async () => {
    await stack.arrange('teams', { id: OURS, ...ORGANIZATION, is_enterprise_install: true });
  });

  test('a form, whose team is null, opens a case of the workspace that its view names', async () => {
    const { view, values } = await fillModal(stack, 'ada', 'Org-wide');
    expect(await stack.as('submit', { user: 'ada', view_id: view.id, values })).toEqual({
      ok: true,
    });
    await waitFor('the case', () => isOpenedAtAws('Org-wide'));
    expect(await answerTo('ada', () => type('ada', 'list'))).toBe('3 open cases');
  });

  test('replies reach AWS as before', async () => {
    await say('lin', 'still here');
    expect(await isSent('still here')).toBe(true);
    await say('eve', 'still not here');
    expect(await isSent('still not here')).toBe(false);
  });
});
