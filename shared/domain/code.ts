/** Codes with the names of what goes into their words, as one constant a kind lists them. */
export type Codes = Record<string, readonly string[]>;

/**
 * A sentence as rows and queues hold it: which one it is and what goes into it, never its words.
 * shared/messages makes the words when somebody reads them, in that person's language.
 */
export type Code<All extends Codes, Params = string> = {
  [Name in keyof All]: { code: Name; params: { [Param in All[Name][number]]: Params } };
}[keyof All];

/** Whether a value read from a row is one of these codes with all that goes into its words. */
export function isCode(
  codes: Codes,
  value: unknown,
  isParam: (name: string, param: unknown) => boolean = (_, param) => typeof param === 'string',
): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { code, params } = value as { code?: unknown; params?: unknown };
  if (typeof code !== 'string' || typeof params !== 'object' || params === null) return false;
  return (
    Object.hasOwn(codes, code) &&
    (codes[code] ?? []).every((name) => isParam(name, (params as Record<string, unknown>)[name]))
  );
}
