import { createHash } from 'node:crypto';
import { defaultPage } from './limits.ts';
import { validationError } from './refusal.ts';

/**
 * One page of `items`, which must be in order, newest first. `position` numbers an item in order of
 * arrival and never changes, so an item that arrives between two pages neither repeats nor hides
 * another. A token holds for the same `query` only. Throws ValidationException for any other token.
 */
export function paginate<T>(
  items: T[],
  position: (item: T) => number,
  query: unknown,
  { nextToken, maxResults = defaultPage }: { nextToken?: string; maxResults?: number },
): { items: T[]; nextToken: string | undefined } {
  const before = nextToken === undefined ? Number.POSITIVE_INFINITY : readToken(nextToken, query);
  const rest = items.filter((item) => position(item) < before);
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return { items: page, nextToken: more ? writeToken(position(last), query) : undefined };
}

function writeToken(position: number, query: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(query), position])).toString('base64url');
}

function readToken(token: string, query: unknown): number {
  const text = Buffer.from(token, 'base64url').toString();
  const [, bound, position] = /^\["([0-9a-f]{16})",(\d+)\]$/.exec(text) ?? [];
  if (position === undefined || bound !== fingerprint(query)) {
    throw validationError("Value at 'nextToken' is not a token of this query");
  }
  return Number(position);
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16);
}
