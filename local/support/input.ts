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
  const input = readValue(NormalizedSchema.of(schema), json) as Record<string, unknown>;
  const [, , , , names, , required = 0] = schema;
  const faults = names
    .slice(0, required)
    .filter((name) => input[name] === undefined)
    .map((name) => broken(name, 'Member must not be null', null));
  for (const [name, value] of Object.entries(input)) faults.push(...boundsBroken(name, value));
  if (faults.length > 0) throw invalid(...faults);
  return input as Checked<T>;
}

function readValue(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isStructSchema()) return readStruct(schema, value);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(value, 'List');
    return value.map((item) => readValue(schema.getValueSchema(), item));
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

function readStruct(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(value, 'Structure');
  }
  const members = value as Record<string, unknown>;
  const read: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const given = Object.hasOwn(members, name) ? members[name] : undefined;
    if (given !== undefined && given !== null) read[name] = readValue(member, given);
  }
  return read;
}

function readBlob(value: unknown): Buffer {
  if (typeof value !== 'string') throw wrongType(value, 'Blob');
  // Buffer.from skips what is not base64, and a damaged file would be stored as if it were sound.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) {
    throw new Refusal('SerializationException', 'Invalid base64 in a blob');
  }
  return Buffer.from(value, 'base64');
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
