/** Edits and deletions that arrive before, while or after a reply is sent. */
import { expect, test } from 'vitest';
import { packSaid } from '../../shared/domain/said.ts';
import { handleReplyCommand } from '../../shared/replies/handle-reply-command.ts';
import { answerLost, denied, notConnected, requestLost, times } from './call-plans.ts';
import { throttled } from './fakes/client-errors.ts';
import {
  countNotes,
  createFixture,
  type Fixture,
  openCaseAndReply,
  replyIsAtAws,
  textAtAws,
} from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { firstThread, onlyReply } from './scenarios.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const TEAM = 'T01CASETHREAD';

/** In words: a reply that takes two communications. */
const LONG = 1300;

const ALREADY_SENT = 'was already sent to AWS';

/** Runs until all is done, and checks what always has to hold. */
async function untilDone(fixture: Fixture, ms: number): Promise<void> {
  expect(await fixture.untilQuiet(ms)).toEqual([]);
  const options = { duplicatesAllowed: false, afterDailyScan: false };
  expect(brokenInvariants(fixture, options)).toEqual([]);
}

/** What is in the thread of one case and what Slack tells of it, event by event. */
function messageEvents(fixture: Fixture) {
  const { functions, workspace } = fixture;
  const { channel, rootTs } = firstThread(fixture);
  const at = { team: TEAM, channel, rootTs, user: 'UADA', parentIsOurs: true };
  const ts = workspace.nextTs();
  const second = `${ts.split('.')[0]}.000000`;
  return {
    said: (text: string, messageTs = ts) =>
      void functions.ingress(({ enqueueReply }) =>
        enqueueReply({ type: 'reply', ...at, ts: messageTs, text }),
      ),
    edited: (
      text: string,
      { editOf = ts, changedAt = workspace.nextTs(), editedTs = second } = {},
    ) =>
      void functions.ingress(({ enqueueReply }) =>
        enqueueReply({ type: 'reply', ...at, ts: editedTs, editOf, changedAt, text }),
      ),
    deleted: (messageTs = ts) =>
      void functions.ingress(({ enqueueReply }) =>
        enqueueReply({ type: 'withdraw', ...at, ts: messageTs }),
      ),
  };
}

test('a reply that is deleted before it was sent does not reach AWS, and no note is posted', async () => {
  const fixture = await createFixture('nothing');
  const { actors, timeline, functions } = fixture;
  fixture.planCalls('CreateCase', { arrives: 5000, returns: 5000 });
  openCaseAndReply(fixture);
  timeline.after(2 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  // Slack may repeat an event after SQS has forgotten the deduplication id of the first.
  timeline.after(10 * MINUTE, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, 11 * MINUTE);
  expect(
    functions.queues.replies.accepted.filter((body) => body.includes('withdraw')),
  ).toHaveLength(2);
  expect(replyIsAtAws(fixture)).toBe(false);
  expect(countNotes('<@', fixture)).toBe(0);
});

test('a parked reply that is deleted is never sent, and its author is not told that AWS has it', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', denied);
  actors.reply(firstThread(fixture));
  timeline.after(5 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, 10 * MINUTE);
  expect(replyIsAtAws(fixture)).toBe(false);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(0);
});

test('a throttled reply that is deleted is never sent, and what was written after it is', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', ...times(3, notConnected('support')));
  actors.reply(firstThread(fixture));
  timeline.after(100, () => actors.reply(firstThread(fixture)));
  timeline.after(5 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, MINUTE);
  expect(textAtAws(fixture)).not.toContain('r2w0');
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(0);
});

test.each([
  ['said, edited, deleted', ['said', 'edited', 'deleted']],
  ['said, deleted, edited', ['said', 'deleted', 'edited']],
  ['edited, said, deleted', ['edited', 'said', 'deleted']],
  ['edited, deleted, said', ['edited', 'deleted', 'said']],
  ['deleted, said, edited', ['deleted', 'said', 'edited']],
  ['deleted, edited, said', ['deleted', 'edited', 'said']],
] as const)(
  'neither a reply nor its edit is sent or kept when it was deleted, heard in the order %s',
  async (_, order) => {
    const fixture = await createFixture('a case');
    const events = messageEvents(fixture);
    const tell = {
      said: () => events.said('as it was'),
      edited: () => events.edited('as it now reads'),
      deleted: () => events.deleted(),
    };
    for (const [place, event] of order.entries()) {
      fixture.timeline.after(1 + place * 200, tell[event]);
      // Slack repeats each, in the same order.
      fixture.timeline.after(10 * MINUTE + place * 200, tell[event]);
    }
    await untilDone(fixture, 11 * MINUTE);
    expect(textAtAws(fixture)).not.toMatch(/as it/);
    expect(JSON.stringify(fixture.rows.all())).not.toMatch(/as it/);
    expect(countNotes('<@', fixture)).toBe(0);
  },
);

test('a deletion overtakes the nineteen replies that wait before the deleted one', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', ...times(20, { arrives: 300, returns: 300 }));
  for (let i = 0; i < 20; i++) actors.reply(firstThread(fixture));
  const last = [...actors.history.replies.keys()].at(-1) ?? '';
  timeline.after(4 * SECOND, () => actors.deleteReply(last));
  await untilDone(fixture, 2 * MINUTE);
  expect(textAtAws(fixture)).not.toContain(`${last}w0`);
  expect(textAtAws(fixture)).toContain('r20w0');
  expect(countNotes(ALREADY_SENT, fixture)).toBe(0);
});

test('the edits of a reply that AWS has are not sent once it is deleted', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  actors.reply(firstThread(fixture));
  timeline.after(10 * SECOND, () => {
    fixture.planCalls('AddCommunicationToCase', denied);
    actors.editReply(onlyReply(fixture));
  });
  timeline.after(15 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, 10 * MINUTE);
  expect(textAtAws(fixture)).not.toContain('Edited:');
  expect(countNotes(ALREADY_SENT, fixture)).toBe(1);
});

test.each([-8, -6, -4, -2, 0, 2, 4, 6, 8])(
  'an edit that is stored as its reply is withdrawn, %d ms after that began, is not sent',
  async (after) => {
    const fixture = await createFixture('a case');
    const { timeline } = fixture;
    const { said, edited, deleted } = messageEvents(fixture);
    said('as it was');
    timeline.after(10 * SECOND, () => {
      timeline.after(10, () => deleted());
      timeline.after(10 + after, () => edited('as it now reads'));
    });
    expect(await fixture.untilQuiet(MINUTE)).toEqual([]);
    expect(textAtAws(fixture)).not.toContain('as it now reads');
    expect(countNotes(ALREADY_SENT, fixture)).toBe(1);
  },
);

test('a reply deleted while AWS has it without having answered is found, and its author is told', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', answerLost('support'));
  actors.reply(firstThread(fixture));
  timeline.after(4 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, 5 * MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(1);
});

test('the author of a reply deleted just before AWS answers is told that AWS has it', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', { arrives: 2, returns: 3000 });
  actors.reply(firstThread(fixture));
  timeline.after(2 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, 5 * MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(1);
});

test.each([
  ['never to have left', { ...notConnected('support'), returns: 4000 }],
  ['to be throttled', { returns: 2000, error: throttled('support', 1) }],
])(
  'a reply deleted while a request is under way that turns out %s is not sent again',
  async (_, plan) => {
    const fixture = await createFixture('a case');
    const { actors, timeline } = fixture;
    fixture.planCalls('AddCommunicationToCase', plan);
    actors.reply(firstThread(fixture));
    timeline.after(100, () => actors.reply(firstThread(fixture)));
    timeline.after(2 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
    const from = timeline.now();
    await timeline.run(() => replyIsAtAws(fixture));
    expect(timeline.now() - from).toBeLessThan(15 * SECOND);
    await untilDone(fixture, MINUTE);
    expect(textAtAws(fixture)).not.toContain('r2w0');
    expect(countNotes(ALREADY_SENT, fixture)).toBe(0);
  },
);

test('an edit replaces the text of a reply that a worker has read and not yet sent', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', ...times(5, { arrives: 500, returns: 500 }));
  for (let i = 0; i < 6; i++) actors.reply(firstThread(fixture));
  const last = [...actors.history.replies.keys()].at(-1) ?? '';
  const { message } = actors.history.replies.get(last) ?? {};
  const asOf = { id: `${message?.ts}#edit`, writtenAt: fixture.workspace.nextTs() };
  // Its event would wait in the thread's queue; a worker whose message came back to the queue does not.
  timeline.after(2 * SECOND, () => {
    void fixture.functions.ingress(async ({ replies }) => {
      const thread = { team: TEAM, ...firstThread(fixture) };
      const [row] = await replies.versions(thread, message?.ts ?? '');
      if (!row) throw new Error('the reply has no row');
      const edited = { said: packSaid({ text: 'as it now reads' }), asOf };
      expect(await replies.replaceText(row, edited)).toBe(true);
    });
  });
  expect(await fixture.untilQuiet(MINUTE)).toEqual([]);
  expect(textAtAws(fixture)).not.toContain(`${last}w0`);
  expect(textAtAws(fixture).match(/as it now reads/g)).toHaveLength(1);
});

test('an edit that is stored as its reply is claimed is sent after it', async () => {
  const fixture = await createFixture('a case');
  const { actors, functions, timeline, workspace } = fixture;
  actors.reply(firstThread(fixture));
  const editOf = actors.history.replies.get(onlyReply(fixture))?.ts;
  // Its event would wait in the thread's queue; a worker whose message came back to the queue does not.
  timeline.after(SECOND / 2, () => {
    // It has read the reply while that waited, and writes once another worker has claimed it.
    fixture.planCalls('update', { arrives: SECOND, returns: SECOND });
    const at = { team: TEAM, ...firstThread(fixture), user: 'UADA', parentIsOurs: true };
    const edit = { ts: workspace.nextTs(), changedAt: workspace.nextTs(), editOf };
    const command = { type: 'reply', ...at, ...edit, text: 'as it now reads' } as const;
    void functions.ingress((ports) => handleReplyCommand(ports, command));
  });
  await untilDone(fixture, 5 * MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(textAtAws(fixture).match(/as it now reads/g)).toHaveLength(1);
});

test('a reply deleted while its request was lost is never sent again', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls('AddCommunicationToCase', requestLost('support'));
  actors.reply(firstThread(fixture));
  timeline.after(4 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  timeline.after(5 * SECOND, () => actors.reply(firstThread(fixture)));
  await untilDone(fixture, 5 * MINUTE);
  expect(textAtAws(fixture)).not.toContain('r2w0');
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(0);
});

test('a reply that is deleted after its first part was sent reaches AWS whole, and its author is told', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  fixture.planCalls(
    'AddCommunicationToCase',
    { arrives: 2, returns: 4 },
    ...times(3, notConnected('support')),
  );
  actors.reply(firstThread(fixture), LONG);
  timeline.after(7 * SECOND, () => actors.deleteReply(onlyReply(fixture)));
  await untilDone(fixture, MINUTE);
  expect(replyIsAtAws(fixture)).toBe(true);
  expect(countNotes(ALREADY_SENT, fixture)).toBe(1);
});

test('an edit that arrives before the original replaces it, however often Slack repeats both', async () => {
  const fixture = await createFixture('a case');
  const { timeline } = fixture;
  const { said, edited } = messageEvents(fixture);
  const changedAt = fixture.workspace.nextTs();
  edited('as it now reads', { changedAt });
  timeline.after(MINUTE, () => said('as it was'));
  timeline.after(10 * MINUTE, () => edited('as it now reads', { changedAt }));
  await fixture.untilQuiet(11 * MINUTE);
  expect(textAtAws(fixture).match(/as it now reads/g)).toHaveLength(1);
  expect(textAtAws(fixture)).not.toMatch(/as it was|Edited:/);
});

test('an edit of a reply that waits replaces its text, and an older edit that comes later does not', async () => {
  const fixture = await createFixture('nothing');
  const { actors, timeline, workspace } = fixture;
  fixture.planCalls('CreateCase', { arrives: 9000, returns: 9000 });
  actors.openCase();
  timeline.after(2 * SECOND, () => {
    const { said, edited } = messageEvents(fixture);
    const [first, second] = [workspace.nextTs(), workspace.nextTs()];
    said('as it was');
    timeline.after(SECOND, () => edited('as it now reads', { changedAt: second }));
    timeline.after(2 * SECOND, () => edited('in between', { changedAt: first }));
  });
  await fixture.untilQuiet(MINUTE);
  expect(textAtAws(fixture).match(/as it now reads/g)).toHaveLength(1);
  expect(textAtAws(fixture)).not.toMatch(/as it was|in between|Edited:/);
});

test('two edits of one second both arrive, in order, of one message and of two, and once each', async () => {
  const fixture = await createFixture('a case');
  const { timeline, workspace } = fixture;
  const { said, edited } = messageEvents(fixture);
  const other = workspace.nextTs();
  said('one');
  said('two', other);
  timeline.after(10 * SECOND, () => {
    const second = `${workspace.nextTs().split('.')[0]}.000000`;
    const edits = [
      { text: 'one, first edit' },
      { text: 'one, second edit' },
      { text: 'the same edit', editOf: other },
      { text: 'the same edit' },
    ].map((edit) => ({ ...edit, editedTs: second, changedAt: workspace.nextTs() }));
    for (const { text, ...edit } of edits) {
      edited(text, edit);
      timeline.after(10 * MINUTE, () => edited(text, edit));
    }
  });
  expect(await fixture.untilQuiet(12 * MINUTE)).toEqual([]);
  const texts = textAtAws(fixture).match(/^(one|two|the same).*$/gm);
  expect(texts).toEqual([
    'one',
    'two',
    'one, first edit',
    'one, second edit',
    'the same edit',
    'the same edit',
  ]);
});

test('two edits of one second in two cases both arrive', async () => {
  const fixture = await createFixture('a case');
  const { actors, timeline } = fixture;
  actors.openCase();
  await fixture.untilQuiet(0);
  for (const thread of actors.threads) actors.reply(thread);
  timeline.after(10 * SECOND, () => {
    for (const label of [...actors.history.replies.keys()]) actors.editReply(label);
  });
  await untilDone(fixture, MINUTE);
  expect(textAtAws(fixture).match(/Edited:/g)).toHaveLength(2);
});
