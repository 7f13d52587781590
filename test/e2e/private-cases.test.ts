/** A case of a private channel exists for the channel's members only, at every way in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseRef } from '../../shared/domain/marker.ts';
import { type Stack, startLocalStack } from './local-stack.ts';
import { sendSigned } from './send-signed.ts';
import { fillModal, openCase, rootsOf, threadOf } from './steps.ts';
import { waitFor } from './wait-for.ts';

const SUBJECT = 'Key material leaked';
let stack: Stack;
/** The same stack, with a private channel in which ada and grace are, and lin is not. */
let warRoom: Stack;
let secret: Awaited<ReturnType<typeof openCase>> & { ref: string };
let open: Awaited<ReturnType<typeof openCase>>;
let lin: { id: string };

beforeAll(async () => {
  stack = await startLocalStack('--slack-rate', 'off', '--support-rate', '0');
  warRoom = { ...stack, channel: 'C01WARROOM00' };
  await stack.ada.conversations.invite({ channel: warRoom.channel, users: stack.bot.id });
  const { user } = await stack.arrange<{ user: typeof lin }>('users', { name: 'lin' });
  lin = user;
  await stack.ada.conversations.invite({ channel: stack.channel, users: lin.id });
  open = await openCase(stack, 'ada', 'An open matter');
  secret = await openSecretCase();
});
afterAll(() => stack.stop());

async function openSecretCase(): Promise<typeof secret> {
  const { view, values } = await fillModal(warRoom, 'grace', SUBJECT);
  await stack.as('submit', { user: 'grace', view_id: view.id, values });
  const root = await waitFor('the root', async () =>
    (await rootsOf(warRoom)).find(({ text }) => /case \d+/.test(text) && text.includes(SUBJECT)),
  );
  const { caseId, displayId } = await waitFor('the case', async () =>
    (await stack.agentCases()).find(({ subject }) => subject.startsWith(SUBJECT)),
  );
  return { root, caseId, displayId, ref: caseRef('T01CASETHRD', view.id) };
}

const shownTo = (user: string) =>
  stack.look<{ text: string }[]>(`/slack/user-actions/ephemerals?user=${user}`);

/** All that the person is shown for what they did: text and blocks. */
async function answerTo(user: string, act: () => Promise<unknown>): Promise<string> {
  const before = (await shownTo(user)).length;
  await act();
  const [answer] = await waitFor('the answer', async () => {
    const found = (await shownTo(user)).slice(before);
    return found.length > 0 && found;
  });
  return JSON.stringify(answer);
}

const type = (user: string, text: string, channel = stack.channel) =>
  stack.as('command', { user, channel, text: `/case ${text}` });

/** A press on the button of the open case, which says that it is that of another one. */
async function pressForged(user: string, value: string, more: object = {}): Promise<void> {
  const set = { 'actions.0.value': value, ...more };
  await stack.changePayload({ on: 'block_actions', set });
  await stack.as('action', {
    user,
    channel: stack.channel,
    message_ts: open.root.ts,
    block_id: 'case',
    action_id: 'resolve',
  });
}

async function statusOf({ caseId }: { caseId: string }): Promise<string | undefined> {
  await waitFor('the queues to be empty', async () => {
    const queues = await stack.look<{ depth: number; inFlight: number }[]>('/local/queues');
    return queues.every(({ depth, inFlight }) => depth + inFlight === 0);
  });
  return (await stack.agentCases()).find((one) => one.caseId === caseId)?.status;
}

test('/case list shows it to members, wherever they ask, and to nobody else', async () => {
  for (const channel of [stack.channel, warRoom.channel]) {
    const list = await answerTo('ada', () => type('ada', 'list', channel));
    expect(list).toContain(SUBJECT);
    expect(list).toContain('2 open cases');
  }
  const list = await answerTo('lin', () => type('lin', 'list'));
  expect(list).toContain('An open matter');
  // Not even how many there are.
  expect(list).toContain('1 open case');
  expect(list).not.toContain(SUBJECT);
  expect(list).not.toContain(secret.displayId);
});

test('/case resolve answers others as if it did not exist, by any of its ids', async () => {
  const unknown = await answerTo('lin', () => type('lin', 'resolve 424242424242'));
  for (const id of [secret.displayId, secret.ref]) {
    const answer = await answerTo('lin', () => type('lin', `resolve ${id}`));
    const ours = (text: string, shown: string) => JSON.parse(text).text.replace(shown, '…');
    expect(ours(answer, id)).toBe(ours(unknown, '424242424242'));
    expect(answer).not.toContain(SUBJECT);
  }
  expect(await statusOf(secret)).not.toBe('resolved');
});

test('a button that names it does nothing for others', async () => {
  const answer = await answerTo('lin', () => pressForged('lin', secret.ref));
  expect(answer).toContain('No case of this workspace has the id');
  expect(answer).not.toContain(SUBJECT);
  expect(await statusOf(secret)).not.toBe('resolved');
  expect(await statusOf(open)).not.toBe('resolved');
});

test('nor does its own button, in a message that was forwarded out of the channel', async () => {
  const share = {
    channel: stack.channel,
    shared_channel: warRoom.channel,
    shared_ts: secret.root.ts,
  };
  const { ts } = await stack.as<{ ts: string }>('share', { user: 'ada', ...share });
  const forwarded = { channel: { id: stack.channel }, message: { ts } };
  const payload = {
    type: 'block_actions',
    user: { id: lin.id, team_id: 'T01CASETHRD' },
    team: { id: 'T01CASETHRD' },
    ...forwarded,
    response_url: `${stack.page}/slack/response/none`,
    actions: [{ type: 'button', block_id: 'case', action_id: 'resolve', value: secret.ref }],
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  expect((await sendSigned(stack, body)).status).toBe(200);
  // A payload that claims to come from the private channel proves nothing either.
  const claimed = { ...payload, channel: { id: warRoom.channel } };
  const again = `payload=${encodeURIComponent(JSON.stringify(claimed))}`;
  expect((await sendSigned(stack, again)).status).toBe(200);
  expect(await statusOf(secret)).not.toBe('resolved');
});

test('somebody whom Slack does not know is told that they may not, and no more', async () => {
  const press = () => pressForged('lin', secret.ref, { user: { id: 'U0NOBODY01' } });
  const answer = await answerTo('lin', press);
  expect(answer).toContain('you are not a member of this workspace');
  expect(answer).not.toContain(SUBJECT);
  expect(await statusOf(secret)).not.toBe('resolved');
});

test('a member resolves it from another channel, and the thread alone says so', async () => {
  await type('ada', `resolve ${secret.displayId}`);
  await waitFor('resolved', async () => (await statusOf(secret)) === 'resolved');
  const said = `<@${stack.users.ada?.id}> resolved this case.`;
  await waitFor('the line', async () =>
    (await threadOf(warRoom, secret.root.ts)).some(({ text }) => text === said),
  );
  const elsewhere = await stack.ada.conversations.history({ channel: stack.channel });
  // What ada forwarded there stays; nothing of ours is there.
  const ofOurs = elsewhere.messages?.filter(({ bot_id }) => bot_id) ?? [];
  expect(JSON.stringify(ofOurs)).not.toContain(SUBJECT);
});
