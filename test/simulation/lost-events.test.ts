/** Replies of which Slack sent no event. Casethread finds them by reading the threads. */
import { expect, test } from 'vitest';
import { postNote } from '../../shared/delivery/post-note.ts';
import { awsError, slackError } from './fakes/client-errors.ts';
import { deleteRoot } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const STRICT = { duplicatesAllowed: false, afterDailyScan: true };

/** Somebody replies in every thread, and Slack sends no event. */
const replyWithoutEvent = ({ actors, workspace }: Run) => {
  for (const { channel, rootTs: threadTs } of actors.threads) {
    workspace.post({
      channel,
      threadTs,
      user: 'UADA',
      text: `without event ${threadTs}`,
      blocks: [],
    });
  }
};
const atAws = (run: Run, text: string) =>
  [...run.awsSupport.cases.values()].flatMap(({ communications }) =>
    communications.filter(({ body }) => body.includes(text)),
  );

test('a reply without an event reaches AWS within a day, once', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(0);
  const { channel, rootTs: threadTs } = firstThread(run);
  run.workspace.post({ channel, threadTs, user: 'UADA', text: 'without event', blocks: [] });
  run.actors.reply({ channel, rootTs: threadTs });
  expect(await run.untilQuiet(25 * 60 * MINUTE)).toEqual([]);
  expect(atAws(run, 'without event')).toHaveLength(1);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
});

test('a reply without an event that Slack shows only after the day’s reading is found by the next one', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(25 * HOUR);
  const { channel, rootTs: threadTs } = firstThread(run);
  const posted = { channel, threadTs, user: 'UADA', text: 'shown late', blocks: [] };
  run.workspace.post(posted).visibleAt += 24.5 * HOUR;
  await run.untilQuiet(24 * HOUR);
  expect(atAws(run, 'shown late')).toHaveLength(0);
  expect(await run.untilQuiet(25 * HOUR)).toEqual([]);
  expect(atAws(run, 'shown late')).toHaveLength(1);
});

test('a reply without an event below a root message that was deleted reaches AWS within a day', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(0);
  const former = firstThread(run);
  run.actors.reply(former);
  await run.untilQuiet(0);
  deleteRoot(run, former);
  run.actors.answer(onlyCase(run));
  await run.untilQuiet(0);
  expect(run.actors.threads).toHaveLength(2);
  const { channel, rootTs: threadTs } = former;
  run.workspace.post({ channel, threadTs, user: 'UADA', text: 'without event', blocks: [] });
  expect(await run.untilQuiet(25 * 60 * MINUTE)).toEqual([]);
  expect(atAws(run, 'without event')).toHaveLength(1);
});

test('replies below a root message reach AWS when it was deleted before the case was open', async () => {
  let denied = true;
  const run = createRunWithoutFaults((_, name) =>
    denied && name === 'CreateCase'
      ? { returns: 4, error: awsError('AccessDeniedException') }
      : SUCCESSFUL_CALL,
  );
  const { actors, timeline, functions } = run;
  actors.openCase();
  timeline.after(5000, () => actors.reply(firstThread(run)));
  timeline.after(6000, () => {
    deleteRoot(run, firstThread(run));
    const [ref = ''] = actors.history.cases.keys();
    const note = { code: 'not-invited', params: {} } as const;
    void functions.ingress((ports) => postNote(ports, ref, 'test', note, 'UADA'));
  });
  timeline.after(5 * MINUTE, () => {
    denied = false;
  });
  expect(await run.untilQuiet(6 * MINUTE)).toEqual([]);
  expect(actors.threads).toHaveLength(2);
  expect(brokenInvariants(run, STRICT)).toEqual([]);
});

test('channels that cannot be read do not keep the threads of other channels from being read', async () => {
  const run = createRunWithoutFaults();
  for (let i = 0; i < 24; i += 1) run.actors.openCase(i % 2 ? 'C01INCIDENTS' : 'C02PAYMENTS');
  await run.untilQuiet(0);
  replyWithoutEvent(run);
  run.workspace.refusalFor = (channel) =>
    channel === 'C02PAYMENTS' ? 'not_in_channel' : undefined;
  expect(await run.untilQuiet(25 * 60 * MINUTE)).toEqual([]);
  for (const { channel, rootTs } of run.actors.threads) {
    const found = atAws(run, `without event ${rootTs}`);
    expect(found).toHaveLength(channel === 'C01INCIDENTS' ? 1 : 0);
  }
});

test('a thread that cannot be read for now does not keep others from being read', async () => {
  const run = createRunWithoutFaults();
  // Several an hour, so that some are read after one that fails.
  for (let i = 0; i < 120; i += 1) run.actors.openCase(i % 2 ? 'C01INCIDENTS' : 'C02PAYMENTS');
  await run.untilQuiet(0);
  replyWithoutEvent(run);
  run.workspace.refusalFor = (channel) =>
    channel === 'C02PAYMENTS' ? 'internal_error' : undefined;
  await run.untilQuiet(25 * 60 * MINUTE);
  for (const { channel, rootTs } of run.actors.threads) {
    const found = atAws(run, `without event ${rootTs}`);
    expect(found).toHaveLength(channel === 'C01INCIDENTS' ? 1 : 0);
  }
});

test('replies written before the app is invited to their channel reach AWS soon after the invitation', async () => {
  const run = createRunWithoutFaults();
  for (let i = 0; i < 120; i += 1) run.actors.openCase('C01INCIDENTS');
  await run.untilQuiet(0);
  replyWithoutEvent(run);
  run.actors.inviteApp('C01INCIDENTS');
  expect(await run.untilQuiet(0)).toEqual([]);
  for (const { rootTs } of run.actors.threads) {
    expect(atAws(run, `without event ${rootTs}`)).toHaveLength(1);
  }
});

test('recoverReplies does not fail when the app was removed from a channel', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase();
  await run.untilQuiet(0);
  run.workspace.refusalFor = () => 'not_in_channel';
  const results: boolean[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    run.timeline.after(hour * 60 * MINUTE, () => {
      void run.functions.recoverReplies().then((succeeded) => results.push(succeeded));
    });
  }
  await run.timeline.run(() => results.length === 24);
  expect(results).not.toContain(false);
});

/** The app is removed from all channels now, and invited again after so long. Meanwhile Slack sends no events. */
const removeApp = ({ actors, timeline, workspace }: Run, ms: number) => {
  workspace.refusalFor = (channel) => (channel?.startsWith('C') ? 'not_in_channel' : undefined);
  timeline.after(ms, () => {
    workspace.refusalFor = () => undefined;
    actors.inviteApp('C01INCIDENTS');
  });
};

test('all that was written while the app was removed for 63 hours reaches AWS after the invitation', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase('C01INCIDENTS');
  await run.untilQuiet(0);
  const { channel, rootTs: threadTs } = firstThread(run);
  removeApp(run, 63 * HOUR);
  for (const hour of [1, 10, 30, 62]) {
    run.timeline.after(hour * HOUR, () => {
      run.workspace.post({ channel, threadTs, user: 'UADA', text: `hour ${hour}.`, blocks: [] });
    });
  }
  expect(await run.untilQuiet(63 * HOUR + 5 * MINUTE)).toEqual([]);
  for (const hour of [1, 10, 30, 62]) expect(atAws(run, `hour ${hour}.`)).toHaveLength(1);
});

test('what was written below a former root while the app was removed reaches AWS after the invitation', async () => {
  const run = createRunWithoutFaults();
  run.actors.openCase('C01INCIDENTS');
  await run.untilQuiet(0);
  const former = firstThread(run);
  run.actors.reply(former);
  await run.untilQuiet(0);
  deleteRoot(run, former);
  run.actors.answer(onlyCase(run));
  await run.untilQuiet(0);
  expect(run.actors.threads).toHaveLength(2);
  removeApp(run, 63 * HOUR);
  run.timeline.after(HOUR, () => replyWithoutEvent(run));
  expect(await run.untilQuiet(63 * HOUR + 5 * MINUTE)).toEqual([]);
  for (const { rootTs } of run.actors.threads) {
    expect(atAws(run, `without event ${rootTs}`)).toHaveLength(1);
  }
});

test('one thread that cannot be read keeps its place, and the others of its case are read', async () => {
  let isDown = true;
  let failures = 0;
  const run = createRunWithoutFaults((_, name) => {
    if (name !== 'conversations.replies' || !isDown) return SUCCESSFUL_CALL;
    // The first thread of a case is that of its former root.
    failures += 1;
    return failures % 2 === 1
      ? { returns: 4, error: slackError('internal_error') }
      : SUCCESSFUL_CALL;
  });
  run.actors.openCase();
  await run.untilQuiet(0);
  const former = firstThread(run);
  run.actors.reply(former);
  await run.untilQuiet(0);
  deleteRoot(run, former);
  run.actors.answer(onlyCase(run));
  await run.untilQuiet(0);
  replyWithoutEvent(run);
  await run.untilQuiet(73 * HOUR);
  expect(
    run.actors.threads.map(({ rootTs }) => atAws(run, `without event ${rootTs}`).length),
  ).toEqual([0, 1]);
  isDown = false;
  expect(await run.untilQuiet(25 * HOUR)).toEqual([]);
  expect(
    run.actors.threads.map(({ rootTs }) => atAws(run, `without event ${rootTs}`).length),
  ).toEqual([1, 1]);
});

test('a thread that cannot be read holds up nobody who resolves its case', async () => {
  const run = createRunWithoutFaults((_, name) =>
    name === 'conversations.replies'
      ? { returns: 4, error: slackError('internal_error') }
      : SUCCESSFUL_CALL,
  );
  run.actors.openCase('C01INCIDENTS');
  await run.untilQuiet(0);
  run.actors.inviteApp('C01INCIDENTS');
  const [ref = ''] = run.actors.history.cases.keys();
  const pressedAt = run.timeline.now() + 5000;
  run.timeline.after(5000, () => run.actors.requestResolve(ref));
  await run.timeline.run(() => onlyCase(run).statuses.at(-1)?.status === 'resolved');
  expect(run.timeline.now() - pressedAt).toBeLessThan(1000);
});

test.each(['not_in_channel', 'missing_scope', 'no_such_error_is_known'])(
  'a reading that Slack refuses with %s is done, and the daily round tries it again',
  async (code) => {
    let isRefused = true;
    let asked = 0;
    const run = createRunWithoutFaults((_, name) => {
      if (name !== 'conversations.replies' || !isRefused) return SUCCESSFUL_CALL;
      asked += 1;
      return { returns: 4, error: slackError(code) };
    });
    run.actors.openCase('C01INCIDENTS');
    await run.untilQuiet(0);
    replyWithoutEvent(run);
    run.actors.inviteApp('C01INCIDENTS');
    await run.untilQuiet(10 * MINUTE);
    expect(asked).toBeLessThanOrEqual(2);
    expect(run.functions.queues.caseCommands.isEmpty()).toBe(true);
    isRefused = false;
    expect(await run.untilQuiet(25 * HOUR)).toEqual([]);
    expect(atAws(run, 'without event')).toHaveLength(1);
  },
);
