/**
 * What Slack's reference promises in every success of a method. The SDK's types leave all of it optional, and a
 * success without it must not pass for an empty list or a finished write. Each throws UnexpectedAnswer.
 */
import { UnexpectedAnswer } from '../../domain/unexpected-answer.ts';

export function promisedId(value: string | undefined): string {
  if (typeof value !== 'string' || value === '') throw new UnexpectedAnswer();
  return value;
}

export function promisedObject<Value extends object>(value: Value | undefined): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnexpectedAnswer();
  }
  return value;
}

export function promisedList<Item>(value: Item[] | undefined): Item[] {
  if (!Array.isArray(value)) throw new UnexpectedAnswer();
  return value;
}

/** The cursor of the page after this one; undefined after the last. */
export function promisedCursor(page: {
  has_more?: boolean;
  response_metadata?: { next_cursor?: string };
}): string | undefined {
  const cursor = page.response_metadata?.next_cursor || undefined;
  // Without the rest, nothing can be said to be absent.
  if (page.has_more && !cursor) throw new UnexpectedAnswer();
  return cursor;
}
