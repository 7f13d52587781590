/** Faults that last, one kind in each test. */
import { expect, test } from 'vitest';
import { queued } from '../../shared/domain/delivery.ts';
import type { SupportCase } from './fakes/aws-support.ts';
import { awsError, throttled, unanswered } from './fakes/client-errors.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;

const STRICT = { duplicatesAllowed: false, afterDailyScan: true };

test.each([
  ['AWS', 'support', 1],
  ['Slack', 'slack', 30],
] as const)(
  'after ten minutes of throttling by %s, nothing is lost or repeated',
  async (_, service, seconds) => {
    let throttledCalls = 0;
    let throttles = false;
    const run = createRunWithoutFaults((at) => {
      if (!throttles || at !== service) return SUCCESSFUL_CALL;
      throttledCalls += 1;
      return { returns: 4, error: throttled(service, seconds) };
    });
    const { actors, timeline } = run;
    actors.openCase();
    await run.untilQuiet(0);
    throttles = true;
    timeline.after(10 * MINUTE, () => {
      throttles = false;
    });
    actors.openCase();
    for (let minute = 0; minute < 10; minute += 1) {
      timeline.after(minute * MINUTE, () => {
        actors.reply(firstThread(run), minute === 5 ? 1300 : 2);
        actors.answer(onlyCase(run));
      });
    }
    expect(await run.untilQuiet(10 * MINUTE)).toEqual([]);
    expect(brokenInvariants(run, STRICT)).toEqual([]);
    expect(throttledCalls).toBeGreaterThan(10);
  },
);

test.each([
  ['AWS', 'support', 1, 'AddCommunicationToCase'],
  ['Slack', 'slack', 1, 'chat.postMessage'],
] as const)(
  'once %s has throttled for three minutes, what waits arrives within ten seconds',
  async (_, service, seconds, name) => {
    let throttles = false;
    const arrived: number[] = [];
    const run = createRunWithoutFaults((at, called) => {
      if (throttles && at === service) return { returns: 4, error: throttled(service, seconds) };
      if (called === name) arrived.push(run.timeline.now());
      return SUCCESSFUL_CALL;
    });
    const { actors, timeline } = run;
    actors.openCase();
    await run.untilQuiet(0);
    // At each of these moments of the minute in which the schedules run.
    for (const second of [1, 20, 40, 59]) {
      const from = timeline.now() + second * 1000;
      const end = from + 3 * MINUTE;
      timeline.after(second * 1000, () => {
        throttles = true;
        arrived.length = 0;
        if (service === 'support') actors.reply(firstThread(run));
        else actors.answer(onlyCase(run));
      });
      timeline.after(second * 1000 + 3 * MINUTE, () => {
        throttles = false;
      });
      expect(await run.untilQuiet(5 * MINUTE)).toEqual([]);
      expect(arrived.length).toBe(1);
      expect((arrived[0] ?? 0) - end).toBeLessThanOrEqual(10_000);
    }
    expect(brokenInvariants(run, STRICT)).toEqual([]);
  },
);

test.each(['support', 'slack'] as const)(
  'an hour of throttling by %s makes no long chain of invocations, and no dead letter',
  async (service) => {
    let throttles = true;
    const run = createRunWithoutFaults((at) =>
      throttles && at === service && run.actors.threads.length > 0
        ? { returns: 4, error: throttled(service, 1) }
        : SUCCESSFUL_CALL,
    );
    const { actors, timeline } = run;
    actors.openCase();
    timeline.after(MINUTE, () => actors.reply(firstThread(run)));
    timeline.after(2 * MINUTE, () => actors.openCase());
    timeline.after(60 * MINUTE, () => {
      throttles = false;
    });
    expect(await run.untilQuiet(61 * MINUTE)).toEqual([]);
    // One of the invariants is how long a chain may be.
    expect(brokenInvariants(run, STRICT)).toEqual([]);
    expect(Object.values(run.functions.queues).flatMap((queue) => queue.deadLetters)).toEqual([]);
  },
);

test('while AWS denies access a reply is tried less and less often, and it is sent soon after access is restored', async () => {
  const tries: number[] = [];
  let denied = true;
  const run = createRunWithoutFaults((_, name) => {
    if (name !== 'AddCommunicationToCase') return SUCCESSFUL_CALL;
    tries.push(run.timeline.now());
    return denied ? { returns: 4, error: awsError('AccessDeniedException') } : SUCCESSFUL_CALL;
  });
  run.actors.openCase();
  await run.untilQuiet(0);
  const began = run.timeline.now();
  run.actors.reply(firstThread(run));
  run.timeline.after(60 * MINUTE, () => {
    denied = false;
  });
  expect(await run.untilQuiet(61 * MINUTE)).toEqual([]);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
  const [, second = 0] = tries;
  expect(second - began).toBeLessThan(1.5 * MINUTE);
  expect(tries.length).toBeLessThan(16);
  expect((tries.at(-1) ?? 0) - began).toBeLessThan(66.5 * MINUTE);
  const notes = run.workspace.messages.filter(({ text }) => text.includes('This reply waits'));
  expect(notes).toHaveLength(1);
});

test('500 replies written faster than they can be sent reach AWS complete and in order', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(0);
  for (let i = 0; i < 500; i += 1) {
    run.timeline.after(i * 3, () => run.actors.reply(firstThread(run)));
  }
  expect(await run.untilQuiet(MINUTE)).toEqual([]);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
  expect(onlyCase(run).communications).toHaveLength(501);
});

test('the thread of a case that AWS no longer has says so once, and other cases are still read', async () => {
  const run = createRunWithoutFaults();
  for (let i = 0; i < 7; i += 1) run.actors.openCase();
  await run.untilQuiet(0);
  const all = [...run.awsSupport.cases.values()];
  const gone = all[3] as SupportCase;
  run.awsSupport.cases.delete(gone.caseId);
  // Without events only the poll can find these, although the missing case fails the whole call.
  run.awsSupport.onEvent = () => {};
  const others = all.filter((one) => one !== gone);
  for (const one of others) run.actors.answer(one);
  expect(await run.untilQuiet(30 * MINUTE)).toEqual([]);
  const texts = run.workspace.messages.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('AWS no longer has this case'))).toHaveLength(1);
  for (const [label] of run.actors.history.answers) {
    expect(texts.filter((text) => text.includes(`${label}w0`))).toHaveLength(1);
  }
});

test('a resolve without an answer is tried again, even while AWS keeps writing', async () => {
  let failedOnce = false;
  const run = createRunWithoutFaults((_, name) => {
    if (name !== 'ResolveCase' || failedOnce) return SUCCESSFUL_CALL;
    failedOnce = true;
    return { returns: 8000, error: unanswered('support') };
  });
  run.actors.openCase();
  await run.untilQuiet(0);
  run.actors.requestResolve(onlyCase(run).displayId);
  const since = run.timeline.now();
  for (let half = 1; half < 60; half += 1) {
    run.timeline.after(half * 30_000, () => run.actors.answer(onlyCase(run)));
  }
  await run.untilQuiet(31 * MINUTE);
  const [resolved] = onlyCase(run).statuses.filter(({ status }) => status === 'resolved');
  expect(resolved?.at).toBeLessThan(since + 5 * MINUTE);
});

test('the author is told of a refused reply even if its worker died before telling', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(0);
  const thread = { team: 'T01CASETHREAD', ...firstThread(run) };
  const delivery = {
    ...queued(),
    state: 'rejected',
    reason: { code: 'aws-refused', params: { message: 'not valid here' } },
    reported: false,
  } as const;
  const ts = '1700000000.000100';
  const said = { id: ts, ts, writtenAt: ts, user: 'UADA', text: 'x', sketches: ['AAAA'] };
  void run.functions.ingress(async ({ replies }) => {
    await replies.insert({ thread, ...said, delivery });
  });
  await run.untilQuiet(0);
  const notes = run.workspace.messages.filter(({ text }) => text.includes('not valid here'));
  expect(notes).toHaveLength(1);
});
