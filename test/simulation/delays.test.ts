/**
 * Whatever loses its worker is taken up again by the minute's round: so a flow that forgets to go on by
 * itself loses nothing and is slow. Here it is late.
 */
import { expect, test } from 'vitest';
import { cases } from './delays/cases.ts';
import { answers } from './delays/communications.ts';
import { replies } from './delays/replies.ts';
import { openStage } from './fixture.ts';

const flows = Object.entries({ ...cases, ...replies, ...answers });

test.each(flows)('%s', async (_, { given, when, until, within }) => {
  const stage = await openStage(given);
  const { timeline } = stage;
  // All is quiet as a round begins. Once that is over, the next one is most of a minute away.
  const from = timeline.now() + 1000;
  timeline.after(1000, () => when(stage));
  await timeline.run(() => until(stage) || timeline.now() > from + within * 1000);
  expect(until(stage), `after ${within} seconds`).toBe(true);
});
