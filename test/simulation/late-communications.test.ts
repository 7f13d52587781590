/** Communications that DescribeCases does not show, because five newer ones stand before them. */
import { expect, test } from 'vitest';
import { countNotes, createFixture, type Fixture } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults } from './no-faults.ts';
import { onlyCase } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STRICT = { duplicatesAllowed: false, afterDailyScan: false };

/** AWS writes one that becomes readable late, and six that are readable at once. */
const answerLateBehindOthers = (fixture: Fixture, ms: number) => {
  const on = onlyCase(fixture);
  fixture.actors.answer(on, { hidden: ms });
  for (let i = 1; i <= 6; i += 1) {
    fixture.timeline.after(i * SECOND, () => fixture.actors.answer(on));
  }
};

test.each([5, 20, 50, 80, 110])(
  'an answer that becomes readable %i s late behind newer ones comes with the minute',
  async (late) => {
    const fixture = await createFixture('a case');
    fixture.actors.setStatus(onlyCase(fixture), 'pending-customer-action');
    await fixture.untilQuiet(0);
    // Neither an event nor a change of status tells of any of them.
    fixture.awsSupport.onEvent = () => {};
    answerLateBehindOthers(fixture, late * SECOND);
    const from = fixture.timeline.now();
    await fixture.timeline.run(
      () => countNotes('a2w0', fixture) > 0 || fixture.timeline.now() > from + HOUR,
    );
    expect(fixture.timeline.now() - from).toBeLessThan((late + 62) * SECOND);
    expect(await fixture.untilQuiet(0)).toEqual([]);
    expect(brokenInvariants(fixture, STRICT)).toEqual([]);
  },
);

test('an answer whose event comes before it can be read behind newer ones comes with the minute', async () => {
  const fixture = await createFixture('a case');
  const on = onlyCase(fixture);
  for (let i = 0; i < 6; i += 1) fixture.actors.answer(on);
  await fixture.untilQuiet(HOUR);
  // Dated before the other six, so that nothing changes in what DescribeCases shows.
  fixture.actors.answer(on, { late: 2 * HOUR, hidden: 70 * SECOND });
  const from = fixture.timeline.now();
  await fixture.timeline.run(
    () => countNotes('a8w0', fixture) > 0 || fixture.timeline.now() > from + HOUR,
  );
  expect(fixture.timeline.now() - from).toBeLessThan(132 * SECOND);
});

test('an answer whose event comes while AWS cannot be read, dated behind newer ones, comes with the next round', async () => {
  const fixture = await createFixture('a case');
  const on = onlyCase(fixture);
  for (let i = 0; i < 6; i += 1) fixture.actors.answer(on);
  await fixture.untilQuiet(HOUR);
  const { timeline } = fixture;
  fixture.awsSupport.refusal = 'AccessDeniedException';
  // Nothing changes in what DescribeCases shows, and Lambda's retries are over before AWS can be read again.
  fixture.actors.answer(on, { late: 2 * HOUR });
  timeline.after(8 * MINUTE, () => {
    fixture.awsSupport.refusal = undefined;
  });
  const until = timeline.now() + 10 * MINUTE;
  await timeline.run(() => countNotes('a8w0', fixture) > 0 || timeline.now() > until);
  expect(countNotes('a8w0', fixture)).toBe(1);
});

test('a case that is quiet again costs no calls but those of the round', async () => {
  const fixture = await createFixture('a case');
  for (let i = 0; i < 8; i += 1) fixture.actors.answer(onlyCase(fixture));
  await fixture.untilQuiet(5 * MINUTE);
  const before = fixture.calls.length;
  await fixture.untilQuiet(HOUR);
  const more = fixture.calls.slice(before).filter(({ service }) => service === 'support');
  expect(new Set(more.map(({ name }) => name))).toEqual(new Set(['DescribeCases']));
});

test('sixty cases of over a hundred communications that change status in one minute are all read', async () => {
  const run = createRunWithoutFaults();
  const { actors, awsSupport, timeline } = run;
  awsSupport.onEvent = () => {};
  for (let i = 0; i < 60; i += 1) actors.openCase();
  await run.untilQuiet(0);
  const cases = [...awsSupport.cases.values()];
  for (const on of cases) for (let i = 0; i < 110; i += 1) actors.answer(on);
  expect(await run.untilQuiet(0)).toEqual([]);

  for (const on of cases) {
    // More than a day late, so that only the whole reading after a change of status finds it.
    actors.answer(on, { late: 48 * HOUR });
    actors.setStatus(on, 'work-in-progress');
  }
  const from = timeline.now();
  const count = (text: string) => countNotes(text, run);
  await timeline.run(
    () => count('^Status: .* → Work in progress') === 60 || timeline.now() > from + HOUR,
  );
  expect(timeline.now() - from).toBeLessThan(2 * MINUTE);
  expect(await run.untilQuiet(0)).toEqual([]);
  expect(timeline.now() - from).toBeLessThan(15 * MINUTE);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
});
