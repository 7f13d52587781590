import type { Note } from '../domain/note.ts';
import type { Reason } from '../domain/reason.ts';
import { en } from './catalog/en.ts';

type English = typeof en;
export type TextKey = keyof English;

/** The names between braces in a text. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Values<Key extends TextKey> =
  Placeholders<English[Key]> extends never
    ? []
    : [values: Record<Placeholders<English[Key]>, string | number>];

/** A catalog in any language. */
type Catalog = Record<TextKey, string>;

/** The text of a key in one language, with its placeholders filled in. */
export type Say = <Key extends TextKey>(key: Key, ...values: Values<Key>) => string;

const CATALOGS: Record<string, Catalog> = { en };

/** Takes a language code such as "en"; one that has no catalog is answered in English. */
export function sayIn(language: string): Say {
  const catalog = CATALOGS[language] ?? en;
  return (key, ...[values]) => fill(catalog[key], values ?? {});
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

// Each reason and note has its text, no text asks for what its code does not hold, and each text is one
// literal (of a sum of strings TypeScript forgets the placeholders): else `Wrong` is not `never`, and
// `Fill` does not compile.
type Wrong =
  | { [Key in TextKey]: string extends English[Key] ? Key : never }[TextKey]
  | Exclude<`reason.${Reason['code']}` | `note.${Note['code']}`, TextKey>
  | Misfit<'reason', Reason>
  | Misfit<'note', Note>;
type Misfit<Prefix extends string, Coded extends { code: string; params: object }> = Coded extends {
  code: infer C extends string;
  params: infer Params;
}
  ? Exclude<Placeholders<English[`${Prefix}.${C}` & TextKey]>, keyof Params>
  : never;
type Never<Wrongs extends never> = Wrongs;
type Fill = (key: TextKey, values: Record<string, string>) => Never<Wrong> | string;

/** A reason in words, as a part of a sentence. */
export const sayReason = (say: Say, { code, params }: Reason): string =>
  (say as Fill)(`reason.${code}`, params);

/** A note in words. */
export function sayNote(say: Say, { code, params }: Note): string {
  const values = Object.entries(params as Record<string, string | Reason>).map(
    ([name, value]) => [name, typeof value === 'string' ? value : sayReason(say, value)] as const,
  );
  return (say as Fill)(`note.${code}`, Object.fromEntries(values));
}
