import type { CreateCaseRequest$ } from '@aws-sdk/client-support';
import { NormalizedSchema } from '@smithy/core/schema';
import { Refusal } from '../../iam/refusal.ts';
import { memberBounds } from './limits.ts';
import { validationError, violation } from './refusal.ts';

/** How the SDK describes any of its requests. */
export type RequestSchema = typeof CreateCaseRequest$;

/** A request type of the SDK after its required members were found. */
export type Checked<T> = { [K in keyof T]: NonNullable<T[K]> };

/**
 * Parses a request by the SDK's own schema of it: types, required members, bounds. Blobs are decoded;
 * unknown members and nulls are left out. Throws SerializationException for a value of the wrong type,
 * ValidationException for one that is missing or out of bounds.
 */
export function parseInput<T>(schema: RequestSchema, json: unknown): Checked<T> {
  const missing: string[] = [];
  const input = readStruct(NormalizedSchema.of(schema), json, { path: '', missing });
  const outOfBounds = Object.entries(input).flatMap(([name, value]) =>
    boundsViolations(name, value),
  );
  const violations = [
    ...missing.map((path) => violation(path, 'Member must not be null', null)),
    ...outOfBounds,
  ];
  if (violations.length > 0) throw validationError(...violations);
  return input as Checked<T>;
}

/** The path of a value in the request, and the paths of all required members found missing. */
type Position = { path: string; missing: string[] };

function readValue(schema: NormalizedSchema, value: unknown, { path, missing }: Position): unknown {
  if (schema.isStructSchema()) return readStruct(schema, value, { path: `${path}.`, missing });
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(value, 'List');
    const items = schema.getValueSchema();
    return value.map((item, index) =>
      readValue(items, item, { path: `${path}.${index + 1}.member`, missing }),
    );
  }
  if (schema.isBlobSchema()) return readBlob(value);
  if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
  } else if (schema.isNumericSchema()) {
    if (!Number.isInteger(value)) throw wrongType(value, 'Integer');
  } else if (typeof value !== 'string') {
    throw wrongType(value, 'String');
  }
  return value;
}

function readStruct(
  schema: NormalizedSchema,
  value: unknown,
  { path, missing }: Position,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(value, 'Structure');
  }
  const [, , , , names, , required = 0] = schema.getSchema() as RequestSchema;
  const members = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const given = Object.hasOwn(members, name) ? members[name] : undefined;
    const at = `${path}${name}`;
    if (given !== undefined && given !== null) {
      result[name] = readValue(member, given, { path: at, missing });
    } else if (names.indexOf(name) < required) missing.push(at);
  }
  return result;
}

function readBlob(value: unknown): Buffer {
  if (typeof value !== 'string') throw wrongType(value, 'Blob');
  if (!isBase64(value)) {
    throw new Refusal('SerializationException', 'Invalid base64 in a blob');
  }
  return Buffer.from(value, 'base64');
}

/** Buffer.from skips what is not base64, and so would keep a damaged file without an error. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function boundsViolations(name: string, value: unknown): string[] {
  const bounds = memberBounds[name];
  if (!bounds) return [];
  if (typeof value === 'number') {
    const what = 'Member must have value';
    if (value < bounds.min) {
      return [violation(name, `${what} greater than or equal to ${bounds.min}`, value)];
    }
    return value > bounds.max
      ? [violation(name, `${what} less than or equal to ${bounds.max}`, value)]
      : [];
  }
  const { length } = value as string | unknown[];
  const what = 'Member must have length';
  if (length < bounds.min)
    return [violation(name, `${what} greater than or equal to ${bounds.min}`)];
  return length > bounds.max
    ? [violation(name, `${what} less than or equal to ${bounds.max}`)]
    : [];
}

function wrongType(value: unknown, expected: string): Refusal {
  const found = value === null ? 'NULL' : Array.isArray(value) ? 'LIST' : typeof value;
  return new Refusal(
    'SerializationException',
    `${found.toUpperCase()}_VALUE can not be converted to ${expected}`,
  );
}
