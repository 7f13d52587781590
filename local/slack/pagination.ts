/** Cursor pagination: https://docs.slack.dev/apis/web-api/pagination */
import { type Args, textOf } from './arguments.ts';
import { Refusal } from './refusal.ts';

type Page<T> = { items: T[]; more: boolean; response_metadata: { next_cursor: string } };

const maxLimit = 1000;

/**
 * Gives the page of `all` that `limit` and `cursor` ask for. The cursor holds the key of the next
 * page's first item, so items added in front of it between two calls do not shift the page.
 */
export function paginate<T>(
  all: T[],
  args: Args,
  defaultLimit: number,
  keyOf: (item: T) => string,
): Page<T> {
  const asked = textOf(args, 'limit');
  const limit = asked === undefined ? defaultLimit : Number(asked);
  if (!Number.isInteger(limit) || limit < 0) throw new Refusal('invalid_limit');
  const cursor = textOf(args, 'cursor');
  const start = cursor === undefined ? 0 : all.findIndex((item) => keyOf(item) === decode(cursor));
  if (start < 0) throw new Refusal('invalid_cursor');
  const end = start + Math.min(limit || defaultLimit, maxLimit);
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
