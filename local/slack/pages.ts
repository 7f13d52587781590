/** Cursor pagination: https://docs.slack.dev/apis/web-api/pagination */
import { type Args, textOf } from './arguments.ts';
import { Refusal } from './refusal.ts';

type Page<T> = { items: T[]; more: boolean; response_metadata: { next_cursor: string } };

/**
 * Cuts one page out of a whole list. `keyOf` names an item for the cursor: the next page starts
 * at the item so named, so that what is added in front between two calls moves nothing.
 */
export function page<T>(all: T[], args: Args, usual: number, keyOf: (item: T) => string): Page<T> {
  const asked = textOf(args, 'limit');
  const limit = asked === undefined ? usual : Number(asked);
  if (!Number.isInteger(limit) || limit < 0) throw new Refusal('invalid_limit');
  const cursor = textOf(args, 'cursor');
  const start = cursor === undefined ? 0 : all.findIndex((item) => keyOf(item) === decode(cursor));
  if (start < 0) throw new Refusal('invalid_cursor');
  const end = start + Math.min(limit || usual, 1000);
  const next = all[end];
  return {
    items: all.slice(start, end),
    more: next !== undefined,
    response_metadata: { next_cursor: next === undefined ? '' : encode(keyOf(next)) },
  };
}

const encode = (key: string) => Buffer.from(`next:${key}`).toString('base64');
const decode = (cursor: string) =>
  Buffer.from(cursor, 'base64')
    .toString()
    .replace(/^next:/, '');
