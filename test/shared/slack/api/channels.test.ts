import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSlack } from '../../../../shared/slack/api/create-slack.ts';
import { createFixture, privateChannel } from '../../../local/slack/fixture.ts';

test('everybody sees a public channel, and only its members a private one', async () => {
  const { ada, bot, channel, slack, arrange } = await createFixture();
  const { canSee } = createSlack(bot, bot, { now: Date.now, sleep: setTimeout });
  const { user } = await arrange('users', { name: 'eve' });
  const member = slack.users.ada?.id ?? '';
  expect(await canSee(channel, user.id)).toBe(true);
  await ada.conversations.invite({ channel: privateChannel, users: slack.bot.id });
  expect(await canSee(privateChannel, member)).toBe(true);
  expect(await canSee(privateChannel, user.id)).toBe(false);
});

test('nobody is known to see a private channel in which the app is not', async () => {
  const { bot, slack } = await createFixture();
  const { canSee } = createSlack(bot, bot, { now: Date.now, sleep: setTimeout });
  expect(await canSee(privateChannel, slack.users.ada?.id ?? '')).toBe(false);
});
