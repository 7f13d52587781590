/**
 * How long everything takes in virtual time. Work that is not continued at once is found by the schedules
 * that run every minute. So a flow that fails to continue by itself loses nothing, but is late here.
 */
import { expect, test } from 'vitest';
import { cases } from './delays/cases.ts';
import { communications } from './delays/communications.ts';
import { replies } from './delays/replies.ts';
import { createFixture } from './fixture.ts';

const delays = Object.entries({ ...cases, ...replies, ...communications });

test.each(delays)('%s', async (_, { given, when, until, within }) => {
  const fixture = await createFixture(given);
  const { timeline } = fixture;
  // The fixture returns as the minute's schedules run. A second later the next run is 59 s away.
  const from = timeline.now() + 1000;
  timeline.after(1000, () => when(fixture));
  await timeline.run(() => until(fixture) || timeline.now() > from + within * 1000);
  expect(until(fixture), `after ${within} seconds`).toBe(true);
});
