import { validationError, violation } from './refusal.ts';

/** ISO 8601 as AWS Support writes it: with milliseconds, which are always 000. */
export function timeText(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}

/** `months` calendar months before a time, both in milliseconds. */
export function monthsBefore(milliseconds: number, months: number): number {
  const time = new Date(milliseconds);
  return time.setUTCMonth(time.getUTCMonth() - months);
}

/**
 * Tests whether a time lies between two bounds, all as ISO 8601 text. The bounds are left out: whether
 * AWS includes them is undocumented, so no client may rely on it. Throws ValidationException for a
 * bound that is no time.
 */
export function timeWindow(bounds: {
  afterTime?: string | undefined;
  beforeTime?: string | undefined;
}): (time: string) => boolean {
  const after = readTime('afterTime', bounds.afterTime) ?? Number.NEGATIVE_INFINITY;
  const before = readTime('beforeTime', bounds.beforeTime) ?? Number.POSITIVE_INFINITY;
  return (time) => Date.parse(time) > after && Date.parse(time) < before;
}

function readTime(member: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw validationError(violation(member, 'Member must be a date and time in ISO 8601', text));
  }
  return time;
}
