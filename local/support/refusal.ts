import { BodyTooLarge } from '../runtime/http.ts';

/** What the service answers when it will not do what was asked. */
export class Refusal extends Error {
  readonly type: string;
  readonly status: number;

  /** `type` is the error's name on the wire, `status` its HTTP status. */
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** A ValidationException that lists what is wrong, in the words AWS uses. `faults` must not be empty. */
export function invalid(...faults: string[]): Refusal {
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  return new Refusal('ValidationException', `${count} detected: ${faults.join('; ')}`);
}

/** One line of a ValidationException: the value at `member` breaks `constraint`. */
export function broken(member: string, constraint: string, value?: string | number | null): string {
  const shown = value === undefined ? '' : value === null ? ' null' : ` '${value}'`;
  return `Value${shown} at '${member}' failed to satisfy constraint: ${constraint}`;
}

/** What to answer after `error`: itself if it is a Refusal, 413 for a body too large, else 500. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof BodyTooLarge) {
    return new Refusal('RequestEntityTooLargeException', error.message, 413);
  }
  return new Refusal('InternalFailure', String(error), 500);
}
