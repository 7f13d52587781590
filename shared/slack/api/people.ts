import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { errorCodeOf, outcomeOf } from './outcome.ts';

type User = NonNullable<UsersInfoResponse['user']>;

/** Who somebody is may change: guests become members, people leave. */
const FRESH_MS = 60_000;
/** Slack's codes for a user whom this workspace cannot see. */
const UNSEEN = new Set(['user_not_found', 'user_not_visible']);

/** Who people are, by users.info; remembered for a minute. */
export function createPeople(web: WebClient, clock: Pick<Clock, 'now'>): Pick<Slack, 'person'> {
  const known = new Map<string, { person: Person; until: number }>();
  const remember = (person: Person) => {
    known.set(person.user, { person, until: clock.now() + FRESH_MS });
    return person;
  };
  return {
    async person(user) {
      const found = known.get(user);
      if (found && found.until > clock.now()) return found.person;
      try {
        const answer = await web.users.info({ user });
        return remember(personOf(user, answer.user ?? {}));
      } catch (error) {
        if (UNSEEN.has(errorCodeOf(error))) return remember(unseen(user));
        const outcome = outcomeOf(error);
        return { kind: 'unreadable', why: 'why' in outcome ? outcome.why : outcome.kind };
      }
    },
  };
}

const personOf = (id: string, user: User): Person => ({
  user: id,
  name: user.real_name || user.profile?.display_name || user.name || id,
  isBot: user.is_bot === true || id === 'USLACKBOT',
  isOutside: user.is_stranger === true,
  isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
  isDeactivated: user.deleted === true,
});

const unseen = (user: string): Person => ({
  user,
  name: user,
  isBot: false,
  isOutside: true,
  isGuest: false,
  isDeactivated: false,
});
