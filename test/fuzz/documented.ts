/** Whether a payload is one that Slack documents, or leaves fields of out. */
import type { Json } from './spoil.ts';

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of it, at a dotted path; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Json)[key];
  }
  return found;
}

/** A text that says something; undefined for all else. */
export const textAt = (value: unknown, path: string): string | undefined => {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

/** No id of Slack is long. What stands for a long text is none either. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 100 && !value.includes('{{');

export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === '';

/**
 * Whether every field has the type that it has in `documented`, or is absent or null. A long text counts
 * where the documented payload has one.
 */
export function isWellTyped(documented: unknown, given: unknown): boolean {
  if (given === undefined || given === null) return true;
  if (typeof given === 'string') {
    if (typeof documented !== 'string') return false;
    return documented === given || !given.includes('{{');
  }
  if (Array.isArray(given)) {
    if (!Array.isArray(documented)) return false;
    return given.every((item) => item === null || documented.some((one) => isWellTyped(one, item)));
  }
  if (isObject(given)) {
    if (!isObject(documented)) return false;
    return Object.entries(given).every(([name, inner]) => isWellTyped(documented[name], inner));
  }
  return typeof given === typeof documented;
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Absent, null, empty, or as documented. */
export const isSameOrAbsent = (documented: unknown, given: unknown): boolean =>
  isAbsent(given) || isSame(given, []) || isSame(given, documented);
