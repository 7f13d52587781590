import type { Item } from '../shared/store/table.ts';
import { tableSpec } from '../test/simulation/fakes/template.ts';

/**
 * What the index of watched cases holds of a row, in bytes as DynamoDB counts them: each attribute's
 * name and its value (Developer Guide, "DynamoDB item sizes and formats"). All of them are strings.
 */
export function indexBytes(row: Item): number {
  const index = tableSpec.properties.GlobalSecondaryIndexes?.find((i) => i.IndexName === 'live');
  const keys = index?.KeySchema.map(({ AttributeName }) => AttributeName) ?? [];
  const names = ['pk', 'sk', ...keys, ...(index?.Projection.NonKeyAttributes ?? [])];
  return Buffer.byteLength(names.map((name) => `${name}${row[name]}`).join(''));
}
