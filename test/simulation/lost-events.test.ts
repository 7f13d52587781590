/** Replies of which Slack sent no event. Casethread finds them by reading the threads. */
import { expect, test } from 'vitest';
import { postNote } from '../../shared/delivery/post-note.ts';
import { awsError } from './fakes/client-errors.ts';
import { deleteRoot } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';
import { firstThread } from './scenarios.ts';

const MINUTE = 60_000;

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
