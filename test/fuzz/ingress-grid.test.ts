import { afterAll, beforeAll, test } from 'vitest';
import { tryWorld } from './try-world.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(true);
});
afterAll(() => world.stop());

test('600 signed requests in an Enterprise Grid do what their senders may, and nothing else', async () => {
  await tryWorld(world, 3);
}, 300_000);
