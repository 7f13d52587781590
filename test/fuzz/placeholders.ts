/**
 * Texts in a generated request that stand for something else: `{{root}}` for what is known only once the
 * stack runs, `{{huge}}` for what is too long to print.
 */

/** Replaces `{{name}}` in every text of a JSON value, where `values` has that name. */
export function fill<T>(payload: T, values: Record<string, string>): T {
  const text = JSON.stringify(payload).replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    name in values ? JSON.stringify(values[name]).slice(1, -1) : whole,
  );
  return JSON.parse(text);
}

const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Long texts. */
const TEXTS: Record<string, string> = {
  key: 'k'.repeat(2100),
  huge: 'x'.repeat(300_000),
  words: 'a '.repeat(150_000),
  wide: '漢'.repeat(100_000),
  emoji: '😀'.repeat(75_000),
  quotes: '"\\'.repeat(50_000),
  dots: `a@${'.'.repeat(100_000)}@`,
  marks: '*_~`<&>'.repeat(20_000),
};

/** JSON that no object could hold: JSON.stringify would run out of stack. */
const VALUES: Record<string, string> = {
  deep: nested(1000, '[', ']'),
  deepest: nested(100_000, '[', ']'),
  deepobjects: nested(1000, '{"a":', '}'),
};

export const LONG_TEXTS = Object.keys(TEXTS).map((name) => `{{${name}}}`);
export const DEEP_VALUES = Object.keys(VALUES).map((name) => `{{${name}}}`);

/** The JSON of a payload with its long texts and deep values in full. */
export function fullJson(payload: unknown): string {
  return JSON.stringify(payload)
    .replace(/"\{\{(deep|deepest|deepobjects)\}\}"/g, (_, name: string) => VALUES[name] ?? '')
    .replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      name in TEXTS ? JSON.stringify(TEXTS[name]).slice(1, -1) : whole,
    );
}
