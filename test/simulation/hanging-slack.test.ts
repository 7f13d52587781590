/** A Slack that tells nothing of people and channels for a minute keeps nothing that people write from its row. */
import { expect, test } from 'vitest';
import { unanswered } from './fakes/client-errors.ts';
import { textAtAws } from './fixture.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';

const SECOND = 1000;
/** After so long the clients give a call up. */
const TIMEOUT_MS = 8 * SECOND;
const HANGS = ['users.info', 'conversations.info'];

/** Cases with that many threads; then twenty replies within five seconds, while Slack hangs. */
async function replyWhileSlackHangs(threads: number) {
  let hangsUntil = 0;
  const run = createRunWithoutFaults((_, name) => {
    const hangs = HANGS.includes(name) && run.timeline.now() < hangsUntil;
    return hangs ? { returns: TIMEOUT_MS, error: unanswered('slack') } : SUCCESSFUL_CALL;
  });
  const { actors, rows, rowObserver, timeline } = run;
  for (let i = 0; i < threads; i += 1) actors.openCase();
  await run.untilQuiet(0);

  hangsUntil = timeline.now() + 60 * SECOND;
  const writtenAt = new Map<string, number>();
  const waits: number[] = [];
  rows.onEvent = (event) => {
    rowObserver.observe(event);
    if (event.kind !== 'written' || event.before || !event.after.sk.startsWith('OUT#')) return;
    waits.push(timeline.now() - (writtenAt.get(event.after.sk) ?? Number.NaN));
  };
  for (let i = 0; i < 20; i += 1) {
    timeline.after((i * SECOND) / 4, () => {
      const thread = actors.threads[i % threads];
      if (!thread) throw new Error('a case has no thread');
      actors.reply(thread);
      const { ts } = [...actors.history.replies.values()].at(-1) ?? { ts: '' };
      writtenAt.set(`OUT#${ts}`, timeline.now());
    });
  }
  const unfinished = await run.untilQuiet(300 * SECOND);
  return { run, waits, unfinished };
}

test.each([1, 3, 20])(
  'twenty replies in %i threads are rows at once, and reach AWS in order',
  async (threads) => {
    const { run, waits, unfinished } = await replyWhileSlackHangs(threads);
    expect(unfinished).toEqual([]);
    expect(waits).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThan(2 * SECOND);
    const labels = [...run.actors.history.replies.keys()];
    const text = textAtAws(run);
    for (const label of labels)
      expect(text.match(new RegExp(`${label}w0\\b`, 'g'))).toHaveLength(1);
    for (const { communications } of run.awsSupport.cases.values()) {
      const inOrder = communications
        .map(({ body }) => labels.findIndex((one) => body.includes(`${one}w0`)))
        .filter((at) => at >= 0);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }
  },
);
