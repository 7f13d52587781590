/** Another workspace that shares #incidents, with eve in it. */
import type { Fixture } from './fixture.ts';

export const partnerTeam = 'T0PARTNER01';

/** `options` of the shared channel: which workspace hosts it, whose id the envelopes have. */
export async function addPartner(
  { arrange, ada, bot, channel, client }: Fixture,
  options: { host_team_id?: string; envelope_team?: 'host' | 'sender' } = {},
) {
  await arrange('teams', { id: partnerTeam, name: 'Partner', domain: 'partner' });
  const { user } = await arrange('users', {
    name: 'eve',
    real_name: 'Eve Moneypenny',
    team_id: partnerTeam,
  });
  await arrange('channels', { channel, shared_with: [partnerTeam], ...options });
  await ada.conversations.invite({ channel, users: user.id });
  await bot.conversations.join({ channel });
  return { eve: client(user.token), id: user.id as string };
}
