/** What a schema says of a value. */
import type { NormalizedSchema } from '@smithy/core/schema';

export type Path = (string | number)[];

/** A member of a request that is there, or could be: where it is, and its schema. */
export type Member = { path: Path; schema: NormalizedSchema; required: boolean };

/** Every member of a request, those in its lists and structures included as far as `value` has them. */
export function* members(
  schema: NormalizedSchema,
  value: unknown,
  path: Path = [],
): Generator<Member> {
  if (schema.isListSchema() && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* members(schema.getValueSchema(), item, [...path, index]);
    }
  }
  if (!schema.isStructSchema() || !isObject(value)) return;
  for (const [name, member] of schema.structIterator()) {
    const at = [...path, name];
    yield { path: at, schema: member, required: required(schema).includes(name) };
    yield* members(member, value[name], at);
  }
}

/** `value` with something else at `path`. */
export function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === first ? replaced(item, rest, by) : item));
  }
  const members = value as Record<string, unknown>;
  return { ...members, [first]: replaced(members[first], rest, by) };
}

/** Something that no JSON value of this schema is. */
export function wrong(schema: NormalizedSchema): unknown {
  return schema.isStringSchema() || schema.isBlobSchema() ? 7 : 'x';
}

/** As it goes over the wire: bytes in base64. */
export function wire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(wire);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wire(member)]));
}

/** As AWS names it in a ValidationException. */
export function named(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `${step + 1}.member` : step)).join('.');
}

/** The paths of a response's members, without the indexes of lists. */
export function* outputPaths(schema: NormalizedSchema, path = ''): Generator<string> {
  if (schema.isListSchema()) yield* outputPaths(schema.getValueSchema(), path);
  if (!schema.isStructSchema()) return;
  for (const [name, member] of schema.structIterator()) {
    yield `${path}/${name}`;
    yield* outputPaths(member, `${path}/${name}`);
  }
}

/**
 * The paths of the members that `value` has. Throws for one of the wrong type, one that the schema
 * does not know, and a required one that is missing.
 */
export function* seenPaths(schema: NormalizedSchema, value: unknown, path = ''): Generator<string> {
  const matches = (fits: boolean) => {
    if (!fits) throw new Error(`${path} is ${JSON.stringify(value)}`);
  };
  if (schema.isStructSchema()) {
    if (!isObject(value)) return matches(false);
    const known = new Map(schema.structIterator());
    for (const name of Object.keys(value)) matches(known.has(name));
    for (const name of required(schema)) matches(value[name] !== undefined);
    for (const [name, member] of known) {
      if (value[name] === undefined) continue;
      yield `${path}/${name}`;
      yield* seenPaths(member, value[name], `${path}/${name}`);
    }
  } else if (schema.isListSchema()) {
    if (!Array.isArray(value)) return matches(false);
    for (const item of value) yield* seenPaths(schema.getValueSchema(), item, path);
  } else if (schema.isBlobSchema()) matches(value instanceof Uint8Array);
  else if (schema.isBooleanSchema()) matches(typeof value === 'boolean');
  else if (schema.isNumericSchema()) matches(typeof value === 'number');
  else matches(typeof value === 'string');
}

/** The seventh entry of a structure's schema says how many of its members, the first, are required. */
function required(schema: NormalizedSchema): string[] {
  const [, , , , names, , count = 0] = schema.getSchema() as [
    ...[number, string, string, unknown, string[], unknown],
    number?,
  ];
  return names.slice(0, count);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
