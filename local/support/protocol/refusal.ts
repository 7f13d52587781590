import { Refusal } from '../../iam/refusal.ts';
import { BodyTooLarge } from '../../runtime/http.ts';

/** A ValidationException that lists at least one violation, worded as AWS words it. */
export function validationError(...violations: string[]): Refusal {
  const { length } = violations;
  const count = length === 1 ? '1 validation error' : `${length} validation errors`;
  return new Refusal('ValidationException', `${count} detected: ${violations.join('; ')}`);
}

/** One line of a ValidationException: the value at `member` violates `constraint`. */
export function violation(
  member: string,
  constraint: string,
  value?: string | number | null,
): string {
  const shown = value === undefined ? '' : value === null ? ' null' : ` '${value}'`;
  return `Value${shown} at '${member}' failed to satisfy constraint: ${constraint}`;
}

/** The Refusal to answer `error` with: itself if it is one, 413 for a body too large, else 500. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof BodyTooLarge) {
    return new Refusal('RequestEntityTooLargeException', error.message, 413);
  }
  return new Refusal('InternalFailure', String(error), 500);
}
