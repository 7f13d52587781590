import type { Delivery, Unreadable } from '../domain/delivery.ts';
import type { Reason } from '../domain/reason.ts';
import type { Slack } from '../domain/slack-port.ts';
import { type Action, authorize, type Subject } from './authorize.ts';

export type UserDecision =
  | { kind: 'allowed'; name: string }
  | { kind: 'refused'; reason: Reason }
  /** Slack does not tell now who that is, so nothing may be done for them yet. */
  | Unreadable;

/**
 * Asks Slack who a user is, and decides whether they may do something. `delivery` is what they asked for:
 * once an attempt has begun it is brought to its end, since it may have happened already. Never throws.
 */
export async function authorizeUser(
  { slack }: { slack: Pick<Slack, 'person'> },
  user: string,
  action: Action,
  subject: Subject,
  delivery: Pick<Delivery, 'attempt'> = { attempt: 0 },
): Promise<UserDecision> {
  const person = await slack.person(subject.team, user);
  const hasBegun = delivery.attempt > 0;
  if ('kind' in person) return hasBegun ? { kind: 'allowed', name: user } : person;
  const decision = authorize(person, action, subject);
  return hasBegun || decision.kind === 'allowed'
    ? { kind: 'allowed', name: person.name }
    : decision;
}
