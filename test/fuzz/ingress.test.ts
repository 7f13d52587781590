import { afterAll, beforeAll, test } from 'vitest';
import { tryWorld } from './try-world.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(false);
});
afterAll(() => world.stop());

test('1,400 signed requests do what their senders may, and nothing else', async () => {
  await tryWorld(world, 7);
}, 300_000);
