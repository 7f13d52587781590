/** Trouble that lasts, each kind by itself in an otherwise calm world; then both sides are compared. */
import { expect, test } from 'vitest';
import { tell } from '../../shared/delivery/post-note.ts';
import { queued } from '../../shared/domain/delivery.ts';
import type { DeskCase } from './fakes/aws-support.ts';
import { awsError, throttled, unanswered } from './fakes/client-errors.ts';
import { brokenPromises } from './invariants.ts';
import { calmRun, SMOOTH } from './no-faults.ts';
import type { Run } from './run.ts';

const MINUTE = 60_000;

const onlyThread = ({ cast }: Run) => cast.threads[0] ?? { channel: '', rootTs: '' };
const onlyCase = ({ desk }: Run) => [...desk.cases.values()][0] as DeskCase;
/** Somebody writes into every thread, and Slack tells us of none of it. */
const writeUnheard = ({ cast, workspace }: Run) => {
  for (const { channel, rootTs: threadTs } of cast.threads) {
    workspace.post({ channel, threadTs, user: 'UADA', text: `unheard ${threadTs}`, blocks: [] });
  }
};
const atAws = (run: Run, text: string) =>
  [...run.desk.cases.values()].flatMap(({ entries }) =>
    entries.filter(({ body }) => body.includes(text)),
  );

test.each([
  ['AWS', 'support', 1],
  ['Slack', 'slack', 30],
] as const)(
  'ten minutes of throttling by %s cost time and nothing else',
  async (_, place, seconds) => {
    let strikes = 0;
    let throttles = false;
    const run = calmRun((at) => {
      if (!throttles || at !== place) return SMOOTH;
      strikes += 1;
      return { returns: 4, error: throttled(place, seconds) };
    });
    const { cast, timeline } = run;
    cast.opens();
    await run.untilQuiet(0);
    throttles = true;
    timeline.after(10 * MINUTE, () => {
      throttles = false;
    });
    cast.opens();
    for (let minute = 0; minute < 10; minute += 1) {
      timeline.after(minute * MINUTE, () => {
        cast.replies(onlyThread(run), minute === 5 ? 1300 : 2);
        cast.answers(onlyCase(run));
      });
    }
    expect(await run.untilQuiet(10 * MINUTE)).toEqual([]);
    expect(brokenPromises(run, { atLeastOnce: false, all: true })).toEqual([]);
    expect(strikes).toBeGreaterThan(10);
  },
);

test('what an operator must mend is tried ever more slowly, and goes on soon after it is mended', async () => {
  const tries: number[] = [];
  let denied = true;
  const run = calmRun((_, name) => {
    if (name !== 'AddCommunicationToCase') return SMOOTH;
    tries.push(run.timeline.now());
    return denied ? { returns: 4, error: awsError('AccessDeniedException') } : SMOOTH;
  });
  run.cast.opens();
  await run.untilQuiet(0);
  const began = run.timeline.now();
  run.cast.replies(onlyThread(run));
  run.timeline.after(60 * MINUTE, () => {
    denied = false;
  });
  expect(await run.untilQuiet(61 * MINUTE)).toEqual([]);
  expect(brokenPromises(run, { atLeastOnce: false, all: true })).toEqual([]);
  const [, second = 0] = tries;
  expect(second - began).toBeLessThan(1.5 * MINUTE);
  expect(tries.length).toBeLessThan(16);
  expect((tries.at(-1) ?? 0) - began).toBeLessThan(66.5 * MINUTE);
  const notes = run.workspace.messages.filter(({ text }) => text.includes('This reply waits'));
  expect(notes).toHaveLength(1);
});

test('a thread of 500 replies, written faster than they go, is at AWS whole and in order', async () => {
  const run = calmRun();
  run.cast.opens();
  await run.untilQuiet(0);
  for (let i = 0; i < 500; i += 1) {
    run.timeline.after(i * 3, () => run.cast.replies(onlyThread(run)));
  }
  expect(await run.untilQuiet(MINUTE)).toEqual([]);
  expect(brokenPromises(run, { atLeastOnce: false, all: true })).toEqual([]);
  expect(onlyCase(run).entries).toHaveLength(501);
});

test('a reply of which Slack never tells reaches AWS within a day, once', async () => {
  const run = calmRun();
  run.cast.opens();
  await run.untilQuiet(0);
  const { channel, rootTs: threadTs } = onlyThread(run);
  run.workspace.post({ channel, threadTs, user: 'UADA', text: 'never told', blocks: [] });
  run.cast.replies({ channel, rootTs: threadTs });
  expect(await run.untilQuiet(25 * 60 * MINUTE)).toEqual([]);
  expect(atAws(run, 'never told')).toHaveLength(1);
  expect(brokenPromises(run, { atLeastOnce: false, all: true })).toEqual([]);
});

test('replies below a root that was deleted before its case was open reach AWS', async () => {
  let denied = true;
  const run = calmRun((_, name) =>
    denied && name === 'CreateCase'
      ? { returns: 4, error: awsError('AccessDeniedException') }
      : SMOOTH,
  );
  const { cast, timeline, bridge, workspace } = run;
  cast.opens();
  timeline.after(5000, () => cast.replies(onlyThread(run)));
  timeline.after(6000, () => {
    const root = workspace.messages.find(({ ts }) => ts === onlyThread(run).rootTs);
    if (root) workspace.remove(root);
    const [ref = ''] = cast.said.cases.keys();
    void bridge.ingress((ports) => tell(ports, ref, 'test', 'something to know', 'UADA'));
  });
  timeline.after(5 * MINUTE, () => {
    denied = false;
  });
  expect(await run.untilQuiet(6 * MINUTE)).toEqual([]);
  expect(cast.threads).toHaveLength(2);
  expect(brokenPromises(run, { atLeastOnce: false, all: true })).toEqual([]);
});

test('threads that cannot be read back keep no others from it', async () => {
  const run = calmRun();
  for (let i = 0; i < 24; i += 1) run.cast.opens(i % 2 ? 'C01INCIDENTS' : 'C02PAYMENTS');
  await run.untilQuiet(0);
  writeUnheard(run);
  run.workspace.refuses = (channel) => (channel === 'C02PAYMENTS' ? 'not_in_channel' : undefined);
  expect(await run.untilQuiet(25 * 60 * MINUTE)).toEqual([]);
  for (const { channel, rootTs } of run.cast.threads) {
    const found = atAws(run, `unheard ${rootTs}`);
    expect(found).toHaveLength(channel === 'C01INCIDENTS' ? 1 : 0);
  }
});

test('what was said while we were not in the channel is at AWS soon after we are', async () => {
  const run = calmRun();
  for (let i = 0; i < 120; i += 1) run.cast.opens('C01INCIDENTS');
  await run.untilQuiet(0);
  writeUnheard(run);
  run.cast.invites('C01INCIDENTS');
  expect(await run.untilQuiet(0)).toEqual([]);
  for (const { rootTs } of run.cast.threads) {
    expect(atAws(run, `unheard ${rootTs}`)).toHaveLength(1);
  }
});

test('a case that AWS no longer has is given up and said, and the others go on', async () => {
  const run = calmRun();
  for (let i = 0; i < 7; i += 1) run.cast.opens();
  await run.untilQuiet(0);
  const all = [...run.desk.cases.values()];
  const gone = all[3] as DeskCase;
  run.desk.cases.delete(gone.caseId);
  // No event tells of these: the poll finds them, though the one id fails the whole call.
  run.desk.announce = () => {};
  const others = all.filter((one) => one !== gone);
  for (const one of others) run.cast.answers(one);
  expect(await run.untilQuiet(30 * MINUTE)).toEqual([]);
  const texts = run.workspace.messages.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('AWS no longer has this case'))).toHaveLength(1);
  for (const [label] of run.cast.said.answers) {
    expect(texts.filter((text) => text.includes(`${label}w0`))).toHaveLength(1);
  }
});

test('a resolve in doubt is asked for again, however much AWS has to say meanwhile', async () => {
  let answers = false;
  const run = calmRun((_, name) => {
    if (name !== 'ResolveCase' || answers) return SMOOTH;
    answers = true;
    return { returns: 8000, error: unanswered('support') };
  });
  run.cast.opens();
  await run.untilQuiet(0);
  run.cast.asksToResolve(onlyCase(run).displayId);
  const since = run.timeline.now();
  for (let half = 1; half < 60; half += 1) {
    run.timeline.after(half * 30_000, () => run.cast.answers(onlyCase(run)));
  }
  await run.untilQuiet(31 * MINUTE);
  const [resolved] = onlyCase(run).statuses.filter(({ status }) => status === 'resolved');
  expect(resolved?.at).toBeLessThan(since + 5 * MINUTE);
});

test('a refusal is told by the next round when its worker died before it told it', async () => {
  const run = calmRun();
  run.cast.opens();
  await run.untilQuiet(0);
  const thread = { team: 'T01CASETHREAD', ...onlyThread(run) };
  const delivery = { ...queued(), state: 'rejected', reason: 'AWS minds', told: false } as const;
  const said = { ts: '1700000000.000100', user: 'UADA', author: 'Ada', text: 'x', parts: 1 };
  void run.bridge.ingress(async ({ replies }) => {
    await replies.insert({ thread, ...said, delivery });
  });
  await run.untilQuiet(0);
  const told = run.workspace.messages.filter(({ text }) => text.includes('AWS minds'));
  expect(told).toHaveLength(1);
});

test('a channel that somebody removed us from is no failure of the daily reading', async () => {
  const run = calmRun();
  run.cast.opens();
  await run.untilQuiet(0);
  run.workspace.refuses = () => 'not_in_channel';
  const ends: boolean[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    run.timeline.after(hour * 60 * MINUTE, () => {
      void run.bridge.recover().then((succeeded) => ends.push(succeeded));
    });
  }
  await run.timeline.run(() => ends.length === 24);
  expect(ends).not.toContain(false);
});
