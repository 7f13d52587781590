import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildIfChanged } from '../../../local/runtime/build-if-changed.ts';

const root = join(import.meta.dirname, '../../..');
const bundle = join(root, '.build/wake-due.cjs');
const recordedAt = () =>
  JSON.parse(readFileSync(join(root, '.build/built-from.json'), 'utf8')).beganAt as number;

test('the functions are built again only once something of what they were built from has changed', async () => {
  await buildIfChanged();
  const builtAt = recordedAt();
  await buildIfChanged();
  expect(recordedAt()).toBe(builtAt);

  // As an editor does who saves the same text.
  const now = new Date();
  utimesSync(join(root, 'shared/delivery/wake-due.ts'), now, now);
  await buildIfChanged();
  expect(recordedAt()).toBeGreaterThan(builtAt);
  expect(statSync(bundle).mtimeMs).toBeGreaterThan(builtAt);
});
