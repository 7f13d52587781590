/** Who may write to AWS, as a Slack workspace tells who people are. */
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { authorizeUser, type UserDecision } from '../../../shared/access/authorize-user.ts';
import { createSlack } from '../../../shared/slack/api/create-slack.ts';
import { createFixture } from '../../local/slack/fixture.ts';

const MINUTE = 60_000;

async function given() {
  const fixture = await createFixture();
  const { slack, bot, arrange, ask } = fixture;
  let now = Date.now();
  const slackPort = createSlack(bot, bot, { now: () => now, sleep: setTimeout });
  const subject = { team: slack.team };
  return {
    users: slack.users,
    bot: slack.bot,
    pass: (ms: number) => {
      now += ms;
    },
    /** Adds or changes a user. Gives their id. */
    arrange: async (user: { name: string } & Record<string, unknown>): Promise<string> =>
      (await arrange('users', user)).user.id,
    addTeam: (id: string) => arrange('teams', { id, name: 'Other', domain: 'other' }),
    failNext: () => ask('POST', 'faults', { on: 'users.info', do: 'drop', times: 1 }),
    decide: (user: string, attempt = 0): Promise<UserDecision> =>
      authorizeUser({ slack: slackPort }, user, 'reply', subject, { attempt }),
  };
}

const refusedAs = (code: string) => ({ kind: 'refused', reason: { code, params: {} } });

test('members may, under their own name', async () => {
  const { users, decide } = await given();
  expect(await decide(users.ada?.id ?? '')).toEqual({ kind: 'allowed', name: 'Ada Lovelace' });
});

test.each([
  ['a guest of several channels', { is_restricted: true }, 'person-guest'],
  ['a guest of one channel', { is_ultra_restricted: true }, 'person-guest'],
  ['somebody who has left', { deleted: true }, 'person-deactivated'],
  ['a stranger', { is_stranger: true }, 'person-outside-workspace'],
])('%s may not', async (_, user, code) => {
  const { arrange, decide } = await given();
  expect(await decide(await arrange({ name: 'eve', ...user }))).toEqual(refusedAs(code));
});

test('somebody of another workspace may not, also where Slack does not call them a stranger', async () => {
  const { addTeam, arrange, decide } = await given();
  await addTeam('T0PARTNER01');
  const eve = { name: 'eve', team_id: 'T0PARTNER01', is_stranger: false };
  expect(await decide(await arrange(eve))).toEqual(refusedAs('person-outside-workspace'));
});

test('bots may not, nor Slackbot, which Slack does not call a bot', async () => {
  const { bot, decide } = await given();
  expect(await decide(bot.id)).toEqual(refusedAs('person-bot'));
  expect(await decide('USLACKBOT')).toEqual(refusedAs('person-bot'));
});

test('somebody whom the workspace does not know may not', async () => {
  const { decide } = await given();
  expect(await decide('U0NOBODY')).toEqual(refusedAs('person-outside-workspace'));
});

test('while Slack does not tell who somebody is, nothing is decided', async () => {
  const { users, decide, failNext } = await given();
  await failNext();
  expect(await decide(users.ada?.id ?? '')).toMatchObject({ kind: 'unreadable' });
  expect(await decide(users.ada?.id ?? '')).toMatchObject({ kind: 'allowed' });
});

test('what has begun is brought to its end, whoever asked for it', async () => {
  const { arrange, users, decide, failNext } = await given();
  const guest = await arrange({ name: 'eve', is_restricted: true });
  expect(await decide(guest, 1)).toMatchObject({ kind: 'allowed' });
  await failNext();
  const ada = users.ada?.id ?? '';
  expect(await decide(ada, 1)).toEqual({ kind: 'allowed', name: ada });
});

test('a member who becomes a guest may write for a minute more at most', async () => {
  const { arrange, decide, pass } = await given();
  const eve = await arrange({ name: 'eve' });
  expect(await decide(eve)).toMatchObject({ kind: 'allowed' });
  await arrange({ name: 'eve', is_restricted: true });
  pass(MINUTE);
  expect(await decide(eve)).toEqual(refusedAs('person-guest'));
});
