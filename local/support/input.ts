import type { CreateCaseRequest$ } from '@aws-sdk/client-support';
import { NormalizedSchema } from '@smithy/core/schema';
import { memberBounds } from './limits.ts';
import { broken, invalid, Refusal } from './refusal.ts';

/** How the SDK describes any of its requests. */
export type RequestSchema = typeof CreateCaseRequest$;

/** A request type of the SDK once its required members are known to be there. */
export type Checked<T> = { [K in keyof T]: NonNullable<T[K]> };

/**
 * Reads a request as the SDK's own schema for it says: types, required members, bounds; blobs come
 * out decoded, unknown members and nulls are left out. Throws SerializationException for a value of
 * the wrong type, ValidationException for one that is missing or out of bounds.
 */
export function readInput<T>(schema: RequestSchema, json: unknown): Checked<T> {
  const missing: string[] = [];
  const input = readStruct(NormalizedSchema.of(schema), json, { path: '', missing });
  const outOfBounds = Object.entries(input).flatMap(([name, value]) => boundsBroken(name, value));
  const faults = [
    ...missing.map((path) => broken(path, 'Member must not be null', null)),
    ...outOfBounds,
  ];
  if (faults.length > 0) throw invalid(...faults);
  return input as Checked<T>;
}

/** Where a value stands in the request, and the paths of the required members found missing. */
type Place = { path: string; missing: string[] };

function readValue(schema: NormalizedSchema, value: unknown, { path, missing }: Place): unknown {
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
  { path, missing }: Place,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(value, 'Structure');
  }
  const [, , , , names, , required = 0] = schema.getSchema() as RequestSchema;
  const members = value as Record<string, unknown>;
  const read: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const given = Object.hasOwn(members, name) ? members[name] : undefined;
    const at = `${path}${name}`;
    if (given !== undefined && given !== null) {
      read[name] = readValue(member, given, { path: at, missing });
    } else if (names.indexOf(name) < required) missing.push(at);
  }
  return read;
}

function readBlob(value: unknown): Buffer {
  if (typeof value !== 'string') throw wrongType(value, 'Blob');
  if (!isBase64(value)) {
    throw new Refusal('SerializationException', 'Invalid base64 in a blob');
  }
  return Buffer.from(value, 'base64');
}

/** Buffer.from skips what is not base64, and would keep a damaged file as if it were sound. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function boundsBroken(name: string, value: unknown): string[] {
  const bounds = memberBounds[name];
  if (!bounds) return [];
  if (typeof value === 'number') {
    const what = 'Member must have value';
    if (value < bounds.min) {
      return [broken(name, `${what} greater than or equal to ${bounds.min}`, value)];
    }
    return value > bounds.max
      ? [broken(name, `${what} less than or equal to ${bounds.max}`, value)]
      : [];
  }
  const { length } = value as string | unknown[];
  const what = 'Member must have length';
  if (length < bounds.min) return [broken(name, `${what} greater than or equal to ${bounds.min}`)];
  return length > bounds.max ? [broken(name, `${what} less than or equal to ${bounds.max}`)] : [];
}

function wrongType(value: unknown, wanted: string): Refusal {
  const found = value === null ? 'NULL' : Array.isArray(value) ? 'LIST' : typeof value;
  return new Refusal(
    'SerializationException',
    `${found.toUpperCase()}_VALUE can not be converted to ${wanted}`,
  );
}
