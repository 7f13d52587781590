import { withLineEnds } from '../clean.ts';

/** A piece of a Slack payload. Slack adds kinds and fields at will, so nothing in it is certain. */
export type Piece = { [field: string]: unknown };

/** Takes any value; gives the objects in it if it is a list, else itself if it is one. */
export function pieces(value: unknown): Piece[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (item) => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
}

/** Takes any value; gives it if it is a string or a number, as a string, else the empty string. */
export function string(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * Takes any JSON value; gives a copy of it with `\n` for each line end, and without what lies deeper than
 * `levels`. A cell of a table in a shared message lies some 20 levels deep; a thousand levels would be too
 * much for the stack.
 */
export function shallow(value: unknown, levels = 40): unknown {
  if (typeof value === 'string') return withLineEnds(value);
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => shallow(item, levels - 1));
  const fields = Object.entries(value);
  return Object.fromEntries(fields.map(([name, inner]) => [name, shallow(inner, levels - 1)]));
}
