/** The properties of the texts, found by their files: test/shared/text/<direction>/properties.ts. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type fc from 'fast-check';

const TEXTS = join(import.meta.dirname, '../shared/text');

/** Throws, with fast-check's report, when a counterexample was found. */
export type Property = {
  name: string;
  run(parameters: fc.Parameters<unknown>): void | Promise<void>;
};

/** Each function that such a file exports is a property. */
export async function textProperties(): Promise<Property[]> {
  const files = readdirSync(TEXTS)
    .map((direction) => join(TEXTS, direction, 'properties.ts'))
    .filter(existsSync);
  const found = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
      return Object.entries(exported).flatMap(([name, run]): Property[] =>
        typeof run === 'function' ? [{ name, run: run as Property['run'] }] : [],
      );
    }),
  );
  return found.flat();
}
