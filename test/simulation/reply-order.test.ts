/** Replies that several ingress sandboxes store in another order than that in which they were written. */
import { expect, test } from 'vitest';
import { createFixture, textAtAws } from './fixture.ts';
import { firstThread } from './scenarios.ts';

const TEAM = 'T01CASETHREAD';

/** Two replies are written 20 ms apart; the event of the first is stored so much later (ms). */
async function textsWhenFirstIsLate(lateBy: number): Promise<string[]> {
  const fixture = await createFixture('a case');
  const { functions, timeline, workspace } = fixture;
  const { channel, rootTs } = firstThread(fixture);
  const store = (ts: string, text: string) =>
    void functions.ingress(({ enqueueReply }) => {
      const at = { team: TEAM, channel, rootTs, user: 'UADA', parentIsOurs: true };
      return enqueueReply({ type: 'reply', ...at, ts, text });
    });
  const first = workspace.nextTs();
  timeline.after(20, () => {
    store(workspace.nextTs(), 'second');
    timeline.after(lateBy, () => store(first, 'first'));
  });
  expect(await fixture.untilQuiet(60_000)).toEqual([]);
  return textAtAws(fixture).match(/^(first|second)$/gm) ?? [];
}

test.each([1, 100, 500, 900])(
  'a reply goes first though it is stored %d ms after a later one',
  async (lateBy) => {
    expect(await textsWhenFirstIsLate(lateBy)).toEqual(['first', 'second']);
  },
);

test('a reply that is stored two seconds after a later one is sent after it, and not lost', async () => {
  expect(await textsWhenFirstIsLate(2000)).toEqual(['second', 'first']);
});
