/** Replies that are stored in another order than that in which they were written, and clocks that differ. */
import { describe, expect, test } from 'vitest';
import { handleReplyCommand } from '../../shared/replies/handle-reply-command.ts';
import { requestLost } from './call-plans.ts';
import { createRandom } from './fakes/random.ts';
import { createFixture, openCaseAndReply, replyIsAtAws, textAtAws } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { noFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import { createRun } from './run.ts';
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

test('a reply whose request was lost is sent before the one that was written after it', async () => {
  const fixture = await createFixture('a case');
  fixture.planCalls('AddCommunicationToCase', requestLost('support'));
  for (let i = 0; i < 2; i += 1) fixture.actors.reply(firstThread(fixture));
  expect(await fixture.untilQuiet(10 * 60_000)).toEqual([]);
  expect(brokenInvariants(fixture, { duplicatesAllowed: false, afterDailyScan: false })).toEqual(
    [],
  );
});

test('a reply that is stored two seconds after a later one is sent after it, and not lost', async () => {
  expect(await textsWhenFirstIsLate(2000)).toEqual(['second', 'first']);
});

test('a reply that another worker stored is held though a wakeup comes', async () => {
  const fixture = await createFixture('a case');
  const { functions, timeline, workspace } = fixture;
  const thread = { team: TEAM, ...firstThread(fixture) };
  const commandOf = (ts: string, text: string) =>
    ({ type: 'reply', ...thread, user: 'UADA', parentIsOurs: true, ts, text }) as const;
  const [first, second] = [workspace.nextTs(), workspace.nextTs()];
  // While Lambda lets a batch wait, SQS gives it to a second worker.
  void functions.ingress(async (ports) => {
    await handleReplyCommand(ports, commandOf(second, 'second'));
    await ports.wakeups.thread(thread);
  });
  timeline.after(500, () => {
    void functions.ingress(({ enqueueReply }) => enqueueReply(commandOf(first, 'first')));
  });
  expect(await fixture.untilQuiet(60_000)).toEqual([]);
  expect(textAtAws(fixture).match(/^(first|second)$/gm)).toEqual(['first', 'second']);
});

describe.each([-60_000, -10_000, -800, 800, 60_000])(
  'where our clocks are ahead of that of Slack by %d ms',
  (skew) => {
    test('a reply reaches AWS within three seconds', async () => {
      const run = createRun({ ...noFaults(createRandom(1)), skew: () => skew });
      run.workspace.onPost = run.actors.noticeThread;
      run.actors.openCase();
      await run.untilQuiet(0);
      const from = run.timeline.now();
      run.actors.reply(firstThread(run));
      await run.timeline.run(() => run.timeline.now() > from + 3000);
      expect(replyIsAtAws(run)).toBe(true);
    });

    test('a reply that waited for its case reaches AWS soon after the case is open', async () => {
      const run = createRun({
        ...noFaults(createRandom(1)),
        skew: () => skew,
        planCall: (_, name) =>
          name === 'CreateCase' ? { arrives: 3000, returns: 3000 } : SUCCESSFUL_CALL,
      });
      openCaseAndReply(run);
      const from = run.timeline.now();
      await run.timeline.run(() => run.timeline.now() > from + 5000);
      expect(replyIsAtAws(run)).toBe(true);
    });
  },
);
