/** The properties of the texts, found by their files: test/shared/text/<direction>/properties.ts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextProperty } from '../shared/text/text-property.ts';

const TEXTS = join(import.meta.dirname, '../shared/text');

/** Gives all of them. Throws where a direction has none. */
export async function textProperties(): Promise<TextProperty[]> {
  const directions = readdirSync(TEXTS, { withFileTypes: true }).filter((one) => one.isDirectory());
  const found = await Promise.all(
    directions.map(async ({ name }) => {
      const file = pathToFileURL(join(TEXTS, name, 'properties.ts'));
      const { properties } = (await import(file.href)) as { properties: TextProperty[] };
      return properties;
    }),
  );
  return found.flat();
}
