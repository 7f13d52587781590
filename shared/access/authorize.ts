import type { Person } from '../domain/person.ts';
import { type PlainReasonCode, plainReason, type Reason } from '../domain/reason.ts';

export type Action = 'open' | 'reply' | 'resolve' | 'list';

/** Where the action would take effect. */
export type Subject = { team: string; channel?: string; ref?: string };

export type Decision = { kind: 'allowed' } | { kind: 'refused'; reason: Reason };

/**
 * Whether a person may do something. Asked at the ingress, with what the payload tells of the person, for
 * a quick answer, and again in the worker, with what users.info tells. Members of the workspace may do
 * everything; nobody else may do anything.
 */
export function authorize(person: Person, _action: Action, _subject: Subject): Decision {
  if (person.isBot) return refused('person-bot');
  if (person.isOutside) return refused('person-outside-workspace');
  if (person.isDeactivated) return refused('person-deactivated');
  if (person.isGuest) return refused('person-guest');
  return { kind: 'allowed' };
}

const refused = (code: PlainReasonCode): Decision => ({
  kind: 'refused',
  reason: plainReason(code),
});
