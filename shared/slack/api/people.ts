import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createMemory } from './memory.ts';
import { errorCodeOf, whyUnreadable } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';

type User = NonNullable<UsersInfoResponse['user']>;

/** Slack's codes for a user whom this workspace cannot see. */
const UNSEEN = new Set(['user_not_found', 'user_not_visible']);

/** Who people are, by users.info; remembered for a minute: guests become members, people leave. */
export function createPeople(
  web: WebClient,
  clock: Pick<Clock, 'now'>,
  ownIdentity: () => Promise<OwnIdentity>,
): Pick<Slack, 'person'> {
  const remembered = createMemory<Person>(clock);
  return {
    async person(team, id) {
      try {
        return await remembered(`${team} ${id}`, async () => {
          const { user = {} } = await web.users.info({ user: id });
          const isOutside = await isForeign(user, team, ownIdentity);
          return personOf(id, user, isOutside);
        });
      } catch (error) {
        if (UNSEEN.has(errorCodeOf(error))) return personOf(id, {}, true);
        return whyUnreadable(error);
      }
    },
  };
}

/** In an Enterprise Grid a colleague may be of a sibling workspace: the organization decides. */
async function isForeign(
  user: User,
  team: string,
  ownIdentity: () => Promise<OwnIdentity>,
): Promise<boolean> {
  if (user.is_stranger === true) return true;
  if (!user.team_id || user.team_id === team) return false;
  const organization = user.enterprise_user?.enterprise_id;
  return !organization || organization !== (await ownIdentity()).enterprise;
}

const personOf = (id: string, user: User, isOutside: boolean): Person => ({
  user: id,
  name: user.real_name || user.profile?.display_name || user.name || id,
  isBot: user.is_bot === true || id === 'USLACKBOT',
  isOutside,
  isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
  isDeactivated: user.deleted === true,
});
