import { createHash } from 'node:crypto';
import { defaultPage } from './limits.ts';
import { invalid } from './refusal.ts';

/**
 * One page of `items`, which must come newest first. `position` numbers an item in order of arrival
 * and never changes, so that what arrives between two pages neither repeats nor hides anything.
 * `query` is what the token is bound to. Throws ValidationException for a token that is not ours or
 * belongs to another query.
 */
export function page<T>(
  items: T[],
  position: (item: T) => number,
  query: unknown,
  { nextToken, maxResults = defaultPage }: { nextToken?: string; maxResults?: number },
): { items: T[]; nextToken: string | undefined } {
  const before = nextToken === undefined ? Number.POSITIVE_INFINITY : readToken(nextToken, query);
  const rest = items.filter((item) => position(item) < before);
  const shown = rest.slice(0, maxResults);
  const last = shown.at(-1);
  const more = last !== undefined && rest.length > shown.length;
  return { items: shown, nextToken: more ? writeToken(position(last), query) : undefined };
}

function writeToken(position: number, query: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(query), position])).toString('base64url');
}

function readToken(token: string, query: unknown): number {
  const text = Buffer.from(token, 'base64url').toString();
  const [, bound, position] = /^\["([0-9a-f]{16})",(\d+)\]$/.exec(text) ?? [];
  if (position === undefined || bound !== fingerprint(query)) {
    throw invalid("Value at 'nextToken' is not a token of this query");
  }
  return Number(position);
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16);
}
