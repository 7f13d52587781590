import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createMemory } from './memory.ts';
import { errorCodeOf, whyUnreadable } from './outcome.ts';
import type { OwnIdentity } from './own-identity.ts';
import { promisedId, promisedObject } from './promised.ts';

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
          const answer = await web.users.info({ user: id });
          const user = promisedObject(answer.user);
          // A user of whom nothing is told would pass for a full member.
          promisedId(user.id);
          const isOutside = await isForeign(user, ownIdentity);
          return personOf(id, user, isOutside);
        });
      } catch (error) {
        if (UNSEEN.has(errorCodeOf(error))) return personOf(id, {}, true);
        return whyUnreadable(error);
      }
    },
  };
}

/**
 * Our workspace is that of our token: what a payload names may be the person's own. In an Enterprise Grid
 * a colleague may be of a sibling workspace, so the organization decides.
 */
async function isForeign(
  { is_stranger, team_id, enterprise_user }: User,
  ownIdentity: () => Promise<OwnIdentity>,
): Promise<boolean> {
  if (is_stranger === true) return true;
  const { team, enterprise } = await ownIdentity();
  if (!team_id || team_id === team) return false;
  const organization = enterprise_user?.enterprise_id;
  return !organization || organization !== enterprise;
}

const personOf = (id: string, user: User, isOutside: boolean): Person => ({
  user: id,
  name: user.real_name || user.profile?.display_name || user.name || id,
  isBot: user.is_bot === true || id === 'USLACKBOT',
  isOutside,
  isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
  isDeactivated: user.deleted === true,
});
