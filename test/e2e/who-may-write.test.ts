/** Whose messages reach AWS in a channel that is shared with another workspace, and who is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase, reactionsOn, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

type Person = { id: string; name: string; token: string };
type App = {
  app: { id: string; bot_id: string; user_id: string };
  token: string;
  user_tokens: Record<string, string>;
};

const PARTNER = 'T0PARTNER01';
let stack: Stack;
let thread: { root: { ts: string }; caseId: string };
let eve: Person;

beforeAll(async () => {
  const quick = ['--settle-seconds', '1', '--slack-rate', 'off', '--support-rate', '0'];
  stack = await startLocalStack('--poll-seconds', '1', ...quick);
  thread = await openCase(stack, 'ada', 'Who may write');
  await stack.arrange('teams', { id: PARTNER, name: 'Partner', domain: 'partner' });
  const shared = { channel: stack.channel, shared_with: [PARTNER] };
  await stack.arrange('channels', { ...shared, envelope_team: 'sender' });
  eve = await add({ name: 'eve', team_id: PARTNER });
});
afterAll(() => stack.stop());

/** Adds a person to the channel. */
async function add(user: { name: string; [field: string]: unknown }): Promise<Person> {
  const added = await stack.arrange<{ user: Person }>('users', user);
  await stack.ada.conversations.invite({ channel: stack.channel, users: added.user.id });
  return added.user;
}

const say = async (user: string, text: string, message: object = {}) =>
  (
    await stack.as<{ ts: string }>('message', {
      user,
      channel: stack.channel,
      thread_ts: thread.root.ts,
      message: { text, ...message },
    })
  ).ts;

const isAtAws = async (text: string) =>
  (await bodiesAtAws(stack, thread.caseId)).filter((body) => body.startsWith(text)).length === 1;

/** Replies are sent in their order: once a later one is at AWS, this one is there or never will be. */
async function isSent(text: string): Promise<boolean> {
  const last = `after ${text}`;
  await write(stack, 'grace', thread.root.ts, last);
  await waitFor(last, () => isAtAws(last));
  return await isAtAws(text);
}

/** What the thread tells that person. */
const notesTo = async (id: string) =>
  (await threadOf(stack, thread.root.ts)).filter(({ text }) => text.startsWith(`<@${id}> `));

/** Waits for what the thread tells that person, once. */
async function toldOnce(id: string): Promise<string> {
  const notes = await waitFor(`a note to ${id}`, async () => {
    const found = await notesTo(id);
    return found.length > 0 && found;
  });
  expect(notes).toHaveLength(1);
  return notes[0]?.text ?? '';
}

const OUTSIDE = 'does not go to AWS: you are not a member of this workspace.';

test('a person of another workspace is refused, and told once in the thread', async () => {
  await say('eve', 'first from eve');
  await say('eve', 'second from eve');
  expect(await isSent('first from eve')).toBe(false);
  expect(await isAtAws('second from eve')).toBe(false);
  expect(await toldOnce(eve.id)).toContain(OUTSIDE);
});

test('what they edit or delete there changes nothing', async () => {
  const ts = await say('eve', 'third from eve');
  const slack = stack.slackOf(eve.token);
  await slack.chat.update({ channel: stack.channel, ts, text: 'an edit of eve' });
  await slack.chat.delete({ channel: stack.channel, ts });
  expect(await isSent('an edit of eve')).toBe(false);
  expect(await isSent('Edited:\nan edit of eve')).toBe(false);
  expect(await notesTo(eve.id)).toHaveLength(1);
});

const TEAM_FIELDS = ['team', 'user_team', 'source_team', 'user_profile.team'];
const inEvent = (fields: string[]) => fields.map((field) => `event.${field}`);

describe('the fields that name the author’s workspace', () => {
  test.each(TEAM_FIELDS)('%s alone names another one: refused, and told', async (field) => {
    const { id, name } = await add({ name: `by-${field.replace(/\W/, '-')}` });
    await stack.changePayload({
      on: 'message',
      set: { [`event.${field}`]: 'T0FOREIGN1' },
      omit: inEvent(TEAM_FIELDS.filter((other) => other !== field)),
    });
    const text = `only ${field}`;
    await say(name, text);
    expect(await isSent(text)).toBe(false);
    expect(await toldOnce(id)).toContain(OUTSIDE);
  });

  test.each(TEAM_FIELDS)('%s is foreign and the others ours: refused, and told', async (field) => {
    const { id, name } = await add({ name: `against-${field.replace(/\W/, '-')}` });
    await stack.changePayload({ on: 'message', set: { [`event.${field}`]: 'T0FOREIGN1' } });
    const text = `against ${field}`;
    await say(name, text);
    expect(await isSent(text)).toBe(false);
    expect(await toldOnce(id)).toContain(OUTSIDE);
  });

  test.each(TEAM_FIELDS)('a colleague’s message without %s is sent', async (field) => {
    await stack.changePayload({ on: 'message', omit: [`event.${field}`] });
    await say('ada', `without ${field}`);
    expect(await isSent(`without ${field}`)).toBe(true);
  });

  test.each([null, ''])('a colleague’s message where all are %j is sent', async (value) => {
    const set = Object.fromEntries(inEvent(TEAM_FIELDS).map((field) => [field, value]));
    await stack.changePayload({ on: 'message', set });
    await say('ada', `all are ${JSON.stringify(value)}`);
    expect(await isSent(`all are ${JSON.stringify(value)}`)).toBe(true);
  });

  test('all are absent: whether the author is a colleague is what users.info says', async () => {
    const absent = { on: 'message', omit: inEvent(TEAM_FIELDS) };
    await stack.changePayload(absent);
    await say('ada', 'nothing is said of ada');
    expect(await isSent('nothing is said of ada')).toBe(true);
    const mallory = await add({ name: 'mallory', team_id: PARTNER });
    await stack.changePayload(absent);
    await say('mallory', 'nothing is said of mallory');
    expect(await isSent('nothing is said of mallory')).toBe(false);
    expect(await toldOnce(mallory.id)).toContain(OUTSIDE);
  });

  test('somebody whom Slack does not know is refused', async () => {
    await stack.changePayload({
      on: 'message',
      set: { 'event.user': 'U0NOBODY01' },
      omit: inEvent(TEAM_FIELDS),
    });
    await say('ada', 'who said that');
    expect(await isSent('who said that')).toBe(false);
    expect(await toldOnce('U0NOBODY01')).toContain(OUTSIDE);
  });
});

describe('around the event', () => {
  test.each([
    ['the envelope names another workspace', { set: { team_id: PARTNER } }],
    [
      'the envelope names another workspace, and there is no authorization',
      { set: { team_id: PARTNER }, omit: ['authorizations'] },
    ],
    ['there is no context team', { omit: ['context_team_id', 'context_enterprise_id'] }],
    ['the authorization names no workspace', { set: { 'authorizations.0.team_id': null } }],
  ])('%s: a colleague’s message is sent', async (what, change) => {
    await stack.changePayload({ on: 'message', ...change });
    await say('ada', what);
    expect(await isSent(what)).toBe(true);
  });
});

describe('guests and people who left', () => {
  test.each([
    ['a guest', 'gus', { is_restricted: true }, 'guests cannot write to AWS Support'],
    ['a guest of one channel', 'uma', { is_ultra_restricted: true }, 'guests cannot write'],
  ])('%s is refused, and told once', async (_, name, flags, why) => {
    const { id } = await add({ name, ...flags });
    await say(name, `first from ${name}`);
    await say(name, `second from ${name}`);
    expect(await isSent(`second from ${name}`)).toBe(false);
    expect(await isAtAws(`first from ${name}`)).toBe(false);
    expect(await toldOnce(id)).toContain(why);
  });

  test('what somebody wrote who was deactivated meanwhile is not sent', async () => {
    const { name } = await add({ name: 'dan' });
    await stack.arrange('users', { name, deleted: true });
    await say(name, 'from dan');
    expect(await isSent('from dan')).toBe(false);
  });
});

describe('bots', () => {
  test('Slackbot is ignored, and does not reopen a resolved case', async () => {
    await say('slackbot', 'Reminder: rotate the keys.');
    expect(await isSent('Reminder: rotate the keys.')).toBe(false);
    await stack.agent('status', { caseId: thread.caseId, status: 'resolved' });
    await waitFor('the root', async () =>
      (await threadOf(stack, thread.root.ts))[0]?.text.includes('resolved'),
    );
    await say('slackbot', 'A huddle started');
    const { root, caseId } = await openCase(stack, 'grace', 'Meanwhile');
    await write(stack, 'ada', root.ts, 'later');
    await waitFor('a later reply', async () => (await bodiesAtAws(stack, caseId)).length === 2);
    const at = (await stack.agentCases()).find((one) => one.caseId === thread.caseId);
    expect(at?.status).toBe('resolved');
    await write(stack, 'ada', thread.root.ts, 'open it again');
    await waitFor('the reply', () => isAtAws('open it again'));
    expect(await notesTo('USLACKBOT')).toEqual([]);
  });

  test('another app’s bot is ignored; without bot_id it is refused', async () => {
    const { app, token } = await stack.arrange<App>('apps', { name: 'Deploys' });
    await stack.ada.conversations.invite({ channel: stack.channel, users: app.user_id });
    const bot = stack.slackOf(token);
    const reply = { channel: stack.channel, thread_ts: thread.root.ts };
    await bot.chat.postMessage({ ...reply, text: 'deployed' });
    expect(await isSent('deployed')).toBe(false);
    expect(await notesTo(app.user_id)).toEqual([]);
    for (const text of ['deployed again', 'and again']) {
      const omit = ['event.bot_id', 'event.app_id', 'event.bot_profile'];
      await stack.changePayload({ on: 'message', omit });
      await bot.chat.postMessage({ ...reply, text });
      expect(await isSent(text)).toBe(false);
    }
    expect((await notesTo(app.user_id)).length).toBeLessThanOrEqual(1);
  });

  test('a workflow’s message, which has no user, is ignored', async () => {
    const workflow = { name: 'Intake', is_workflow: true };
    const { app, token } = await stack.arrange<App>('apps', workflow);
    await stack.ada.conversations.invite({ channel: stack.channel, users: app.user_id });
    const reply = { channel: stack.channel, thread_ts: thread.root.ts, text: 'a new request' };
    await stack.slackOf(token).chat.postMessage(reply);
    expect(await isSent('a new request')).toBe(false);
  });

  test('what an app writes in a person’s name is not sent, and that person is told once', async () => {
    const { id, name } = await add({ name: 'tia' });
    const given = { name: 'Poster', authorized_by: [name] };
    const { user_tokens } = await stack.arrange<App>('apps', given);
    const asTia = stack.slackOf(user_tokens[name] ?? '');
    for (const text of ['through an app', 'through an app again']) {
      const reply = { channel: stack.channel, thread_ts: thread.root.ts, text };
      await asTia.chat.postMessage(reply);
      expect(await isSent(text)).toBe(false);
    }
    expect(await toldOnce(id)).toContain('through another app');
    await say(name, 'by hand');
    expect(await isSent('by hand')).toBe(true);
  });
});

test('a reply that was refused carries a cross or its author was told; a sent one a check mark', async () => {
  const ts = await say('ada', 'marked');
  await waitFor('the mark', async () =>
    (await reactionsOn(stack, thread.root.ts, ts)).includes('white_check_mark'),
  );
});
