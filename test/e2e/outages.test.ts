/** Outages that an operator must fix, and changes to channels. People are told, and work resumes by itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, rootsOf, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
/** The same stack, with a channel in which the bot is not a member, and with a private channel. */
let general: Stack;
let warRoom: Stack;
type Opened = Awaited<ReturnType<typeof openCase>>;
let inGeneral: Opened;

beforeAll(async () => {
  const quick = ['--poll-seconds', '1', '--settle-seconds', '2', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
  general = { ...stack, channel: 'C01GENERAL00' };
  warRoom = { ...stack, channel: 'C01WARROOM00' };
});
afterAll(() => stack.stop());

const firstLinesAtAws = async (caseId: string) =>
  (await bodiesAtAws(stack, caseId)).map((body) => body.split('\n')[0] ?? '');
const messagesWith = async (at: Stack, { root }: Opened, text: string) =>
  (await threadOf(at, root.ts)).filter((message) => message.text.includes(text));
const invite = ({ ada, channel, bot }: Stack) =>
  ada.conversations.invite({ channel, users: bot.id });

/** The text of all direct messages of the bot to that person. */
async function directMessagesTo(user: 'ada' | 'grace'): Promise<string> {
  const { channel } = await stack[user].conversations.open({ users: stack.bot.id });
  const { messages } = await stack[user].conversations.history({ channel: channel?.id ?? '' });
  return (messages ?? []).map(({ text }) => text).join('\n');
}

test('in a channel that the bot cannot join it asks for an invitation, and afterwards sends the earlier replies', async () => {
  const refused = { on: 'conversations.join', do: 'refuse', error: 'missing_scope', times: 1 };
  await stack.fault('slack', refused);
  inGeneral = await openCase(general, 'ada', 'Uninvited');
  const [note] = await waitFor('the request', async () => {
    const found = await messagesWith(general, inGeneral, 'Invite it with /invite');
    return found.length > 0 && found;
  });
  expect(note?.text).toContain(`<@${stack.users.ada?.id}>`);
  const { ts } = inGeneral.root;
  await write(general, 'grace', ts, 'before');
  const edited = await write(general, 'ada', ts, 'first words');
  await stack.ada.chat.update({ channel: general.channel, ts: edited, text: 'other words' });
  await invite(general);
  await waitFor('both', async () => (await firstLinesAtAws(inGeneral.caseId)).length === 3);
  await write(general, 'ada', ts, 'after');
  await waitFor('the next', async () => (await firstLinesAtAws(inGeneral.caseId)).length === 4);
  const lines = await firstLinesAtAws(inGeneral.caseId);
  expect(lines.slice(1)).toEqual(['before', 'other words', 'after']);
  expect(await messagesWith(general, inGeneral, 'Invite it with /invite')).toHaveLength(1);
});

test('a throttled post waits for the time that Slack asks for', async () => {
  await stack.fault('slack', { on: 'chat.postMessage', do: 'throttle', times: 1, ms: 3000 });
  const before = Date.now();
  await stack.agent('reply', { caseId: inGeneral.caseId, body: 'no hurry' });
  const [posted] = await waitFor('the answer', async () => {
    const found = await messagesWith(general, inGeneral, 'no hurry');
    return found.length > 0 && found;
  });
  expect(Number(posted?.ts) * 1000 - before).toBeGreaterThan(3000);
});

test('two cases opened in the same second stay separate', async () => {
  const both = ['ada', 'grace'] as const;
  const forms = await Promise.all(both.map((user) => fillModal(general, user, `Twin of ${user}`)));
  await Promise.all(
    forms.map(({ view, values }, i) =>
      stack.as('submit', { user: both[i], view_id: view.id, values }),
    ),
  );
  for (const user of both) {
    const root = await waitFor(`the root of ${user}`, async () =>
      (await rootsOf(general)).find(({ text }) => text.includes(`Twin of ${user}`)),
    );
    await write(general, user, root.ts, `only of ${user}`);
    const lines = await waitFor(`the reply of ${user}`, async () => {
      const cases = await stack.agentCases();
      const own = cases.filter(({ subject }) => subject.startsWith(`Twin of ${user}`));
      const bodies = own.flatMap(({ communications }) => communications.slice(1));
      return own.length === 1 && bodies.length > 0 && bodies.map(({ body }) => body.split('\n')[0]);
    });
    expect(lines).toEqual([`only of ${user}`]);
  }
});

let archived: Opened;
let removed: Opened;
let denied: Opened;

test('people are told why a case, an answer or a reply waits for an operator', async () => {
  await invite(warRoom);
  archived = await openCase(stack, 'ada', 'Archived');
  removed = await openCase(warRoom, 'grace', 'Removed');
  denied = await openCase(general, 'grace', 'Denied');
  const reply = (of: Opened) => stack.agent('reply', { caseId: of.caseId, body: 'are you there?' });

  await stack.ada.conversations.archive({ channel: stack.channel });
  await reply(archived);
  await waitFor('the message to ada', async () =>
    (await directMessagesTo('ada')).includes('is archived'),
  );

  await stack.ada.conversations.kick({ channel: warRoom.channel, user: stack.bot.id });
  await reply(removed);
  const notIn = 'not in this channel; invite it';
  await waitFor('the message to grace', async () =>
    (await directMessagesTo('grace')).includes(notIn),
  );

  const revoked = { on: 'chat.postMessage', do: 'refuse', error: 'token_revoked', times: 1 };
  await stack.fault('slack', revoked);
  await reply(inGeneral);
  await waitFor('the message to ada', async () =>
    (await directMessagesTo('ada')).includes('token was revoked'),
  );

  const error = 'AccessDeniedException';
  await stack.fault('support', { on: 'AddCommunicationToCase', do: 'refuse', error, times: 1 });
  await write(general, 'grace', denied.root.ts, 'let me in');
  await waitFor('the note', async () =>
    (
      await messagesWith(general, denied, 'This reply waits: Casethread may not use AWS Support')
    ).at(0),
  );

  const noPlan = 'SubscriptionRequiredException';
  await stack.fault('support', { on: 'CreateCase', do: 'refuse', error: noPlan, times: 1 });
  const { view, values } = await fillModal(general, 'grace', 'Unpaid');
  await stack.as('submit', { user: 'grace', view_id: view.id, values });
  await waitFor('the root to say so', async () =>
    (await rootsOf(general)).find(
      (root) =>
        root.text === 'AWS case waiting to be opened: Unpaid' &&
        JSON.stringify(root.blocks).includes('no paid support plan'),
    ),
  );

  await stack.ada.conversations.unarchive({ channel: stack.channel });
  await invite(warRoom);
});

test('replies in a renamed channel still reach AWS', async () => {
  await stack.ada.conversations.rename({ channel: stack.channel, name: 'incidents-of-old' });
  await write(stack, 'grace', archived.root.ts, 'new name');
  await waitFor('the reply', async () =>
    (await firstLinesAtAws(archived.caseId)).includes('new name'),
  );
});

test('120 answers written at once appear complete and in order', async () => {
  const flooded = await openCase(general, 'ada', 'Flooded');
  const unread = { on: 'DescribeCases', do: 'throttle', times: 1000, forMs: 2000 };
  await stack.fault('support', unread);
  const answers = Array.from({ length: 120 }, (_, number) => `answer ${number} of many`);
  for (const body of answers) await stack.agent('reply', { caseId: flooded.caseId, body });
  const posted = await waitFor('all of them', async () => {
    const found = await messagesWith(general, flooded, 'of many');
    return found.length >= answers.length && found;
  });
  const order = posted.map(({ text }) => /answer \d+ of many/.exec(text)?.[0]);
  expect(order).toEqual(answers);
});

test('after the causes are fixed, everything that waited is sent once', async () => {
  await waitFor('the case', async () =>
    (await rootsOf(general)).some(({ text }) => /^AWS case \d+: Unpaid$/.test(text)),
  );
  await waitFor('the reply', async () =>
    (await firstLinesAtAws(denied.caseId)).includes('let me in'),
  );
  expect(await firstLinesAtAws(denied.caseId)).toHaveLength(2);
  for (const [at, thread] of [
    [stack, archived],
    [warRoom, removed],
    [general, inGeneral],
  ] as const) {
    await waitFor('the answer', async () =>
      (await messagesWith(at, thread, 'are you there?')).at(0),
    );
    expect(await messagesWith(at, thread, 'are you there?')).toHaveLength(1);
  }
});

test('a person who takes no direct messages reads in the channel of the form why their case waits', async () => {
  const refuse = (on: string, error: string) => ({ on, do: 'refuse', error, times: 1 });
  await stack.fault('slack', refuse('chat.postMessage', 'org_login_required'));
  await stack.fault('slack', refuse('conversations.open', 'user_disabled'));
  const { view, values } = await fillModal(general, 'ada', 'Unreachable');
  await stack.as('submit', { user: 'ada', view_id: view.id, values });
  type Shown = { text: string; channel: string };
  const read = async () =>
    (await stack.look<Shown[]>('/slack/user-actions/ephemerals?user=ada')).filter(({ text }) =>
      text.includes('Your AWS case "Unreachable" is not open yet'),
    );
  const [shown] = await waitFor('the message', async () => {
    const found = await read();
    return found.length > 0 && found;
  });
  expect(shown?.channel).toBe(general.channel);
  await waitFor('the case', async () =>
    (await rootsOf(general)).some(({ text }) => /^AWS case \d+: Unreachable$/.test(text)),
  );
  expect(await read()).toHaveLength(1);
});
