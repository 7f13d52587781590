/** What a look at a case turns into rows, over the table in memory that passes the table's contract. */
import { expect, test } from 'vitest';
import { scanCase } from '../../../shared/cases/scan-case.ts';
import { syncCase } from '../../../shared/cases/sync-case.ts';
import { createSettings } from '../../../shared/config/create-settings.ts';
import { type CaseDetails, isAtAws } from '../../../shared/domain/case.ts';
import type { Communication } from '../../../shared/domain/communication.ts';
import { queued } from '../../../shared/domain/delivery.ts';
import { fingerprints } from '../../../shared/domain/fingerprint.ts';
import { replyRef, signature } from '../../../shared/domain/marker.ts';
import { sketchOf } from '../../../shared/domain/sketch.ts';
import type { Support } from '../../../shared/domain/support-port.ts';
import { pendingEntries } from '../../../shared/domain/thread-entry.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createEchoes } from '../../../shared/store/echoes.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createRetention } from '../../../shared/store/retention.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createFaultyCall } from '../../contracts/faults.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedItem, START } from './opened.ts';

const DAY = 24 * 3600;
/** How long rows are kept (ms). */
const KEEP = 90 * DAY * 1000;
const at = (second: number) => new Date(START + second * 1000).toISOString();
const thread = { team: 'T1', channel: 'C1', rootTs: '1.1' };

function given() {
  let now = START;
  const clock = { now: () => now, sleep: async () => {} };
  const log = () => {};
  const table = createFakeTable(
    createRows(tableSpec, { now: clock.now, indexLag: () => 0 }),
    createFaultyCall().call,
    {},
  );
  const cases = createCases({ table, clock, log });
  const entries = createThreadEntries({ table, clock, log });
  const echoes = createEchoes(table);
  const retention = createRetention({ table, clock }, KEEP);
  const replies = createReplies({ table, clock, log });
  let atAws: Communication[] = [];
  let meanwhile = async () => {};
  const support = {
    communications: async (_caseId: string, since = '') => {
      await meanwhile();
      const communications = atAws.toReversed().filter(({ timeCreated }) => timeCreated > since);
      return { kind: 'read', communications };
    },
  } as unknown as Support;
  const nothing = async () => {};
  const wakeups = { case: nothing, thread: nothing, marks: nothing, communications: nothing };
  const run = { clock, deadline: START + 1e9, settleMs: 1000, log };

  return {
    cases,
    entries,
    replies,
    start: (changed: object = {}) => table.put(openedItem({ ...changed })),
    /** What happens while the communications are read at AWS. */
    whileReading: (happens: () => Promise<void>) => {
      meanwhile = happens;
    },
    /** AWS has these, oldest first. */
    write: (communications: Communication[]) => {
      atAws = communications;
    },
    /**
     * AWS has these, oldest first, and shows the newest five, so long (ms) after the look before. `ago`: the look
     * began so long ago (ms).
     */
    look: async (
      status: string,
      communications: Communication[],
      { ago = 0, whole = false, passed = 60_000 } = {},
    ) => {
      now += passed;
      atAws = communications;
      const details: CaseDetails = {
        caseId: 'case-1',
        displayId: '7',
        subject: 'x',
        status,
        timeCreated: at(0),
        recent: communications.slice(-5).reverse(),
        more: communications.length > 5,
      };
      const settings = createSettings({ ACCOUNT_ID: opened.account });
      const supportFor = () => support;
      const ports = {
        ...run,
        cases,
        entries,
        echoes,
        retention,
        replies,
        settings,
        supportFor,
        wakeups,
      };
      const result = await syncCase(ports, opened.ref, details, now - ago, { isDaily: whole });
      await scanCase(ports, opened.ref);
      return result.kind === 'stored' ? result.synced : undefined;
    },
    status: async () => {
      const row = await cases.get(opened.ref);
      return row && isAtAws(row) ? row.synced : undefined;
    },
    shown: async () =>
      pendingEntries((await cases.getWithPending(opened.ref))?.entries ?? []).map(({ content }) =>
        content.kind === 'communication' ? content.communication.body : content.kind,
      ),
  };
}

const aws = (body: string, second: number): Communication => ({
  body,
  submittedBy: 'Amazon Web Services',
  timeCreated: at(second),
  attachments: [],
});
const customer = (body: string, second: number): Communication => ({
  ...aws(body, second),
  submittedBy: 'casethread (Role) <aws@example.com>',
});

test('a reading that lags behind takes no status back within the settle time', async () => {
  const { start, look, status } = given();
  await start();
  await look('pending-customer-action', [aws('hello', 1)]);
  await look('opened', [], { passed: 500 });
  expect((await status())?.status).toBe('pending-customer-action');
  await look('opened', [], { passed: 1000 });
  expect((await status())?.status).toBe('opened');
});

test('one of our replies that AWS has twice is announced, once', async () => {
  const { start, look, replies, shown } = given();
  await start();
  const ts = '1700000000.000100';
  const said = { user: 'U1', text: 'x', sketches: [sketchOf('x')], delivery: queued() };
  await replies.insert({ thread, id: ts, ts, writtenAt: ts, ...said });
  const body = `x\n\n${signature('Ada', replyRef('T1', 'C1', ts, 0))}`;
  await look('opened', [customer(body, 1)]);
  expect(await shown()).toEqual([]);
  await look('opened', [customer(body, 1), customer(body, 30)]);
  expect(await shown()).toEqual(['duplicate']);
  await look('opened', [customer(body, 1), customer(body, 30), aws('hello', 40)]);
  expect(await shown()).toEqual(['duplicate', 'hello']);
});

test('one of our replies that AWS has twice at once is announced too', async () => {
  const { start, look, replies, shown } = given();
  await start();
  const ts = '1700000000.000100';
  const said = { user: 'U1', text: 'x', sketches: [sketchOf('x')], delivery: queued() };
  await replies.insert({ thread, id: ts, ts, writtenAt: ts, ...said });
  const body = `x\n\n${signature('Ada', replyRef('T1', 'C1', ts, 0))}`;
  await look('opened', [customer(body, 1), customer(body, 1)]);
  expect(await shown()).toEqual(['duplicate']);
});

test('a reply whose echo the version before has read is announced when AWS has it twice', async () => {
  const { start, look, entries, replies, shown } = given();
  await start();
  const ts = '1700000000.000100';
  const said = { user: 'U1', text: 'x', sketches: [sketchOf('x')], delivery: queued() };
  await replies.insert({ thread, id: ts, ts, writtenAt: ts, ...said });
  const marker = replyRef('T1', 'C1', ts, 0);
  const body = `x\n\n${signature('Ada', marker)}`;
  const [first] = fingerprints([customer(body, 1)]);
  const delivery = { state: 'sent', part: 0, attempt: 0, remoteRef: '' } as const;
  const place = { key: first?.key ?? '', time: at(1), order: '000000' };
  await entries.insert({ ref: opened.ref, ...place, content: { kind: 'echo', marker }, delivery });
  await look('opened', [customer(body, 1), aws('hello', 2)]);
  expect(await shown()).toEqual(['hello']);
  await look('opened', [customer(body, 1), aws('hello', 2), customer(body, 30)]);
  expect(await shown()).toEqual(['hello', 'duplicate']);
});

test('two readings at once keep the order in which AWS lists the answers of one second', async () => {
  const { start, look, whileReading, write, shown } = given();
  await start();
  const answers = Array.from({ length: 9 }, (_, n) => aws(`answer ${n}`, 1));
  // The first has begun when the second reads eight of them, and then reads all nine.
  whileReading(async () => {
    whileReading(async () => {});
    await look('opened', answers.slice(0, 8));
    write(answers);
  });
  await look('opened', answers.slice(0, 7));
  expect(await shown()).toEqual(answers.map(({ body }) => body));
});

test('what a colleague wrote in the console is shown, also when it quotes a marker of ours', async () => {
  const { start, look, shown } = given();
  await start();
  const quoted = `as you said\n\n${signature('Ada', 'Z99999999999')}`;
  await look('opened', [customer('from the console', 1), customer(quoted, 2)]);
  expect(await shown()).toEqual(['from the console', quoted]);
});

test('a reply that is quoted whole below new words, signature and all, is shown', async () => {
  const { start, look, replies, shown } = given();
  await start();
  const ts = '1700000000.000100';
  const text = 'Does it work now?';
  const sketches = [sketchOf(text)];
  const said = { user: 'U1', text, sketches, delivery: queued() };
  await replies.insert({ thread, id: ts, ts, writtenAt: ts, ...said });
  const sentBody = `${text}\n\n${signature('Ada', replyRef('T1', 'C1', ts, 0))}`;
  const answer = `Yes, it works.\n\n${sentBody}`;
  await look('opened', [customer(answer, 1), customer(sentBody, 2)]);
  expect(await shown()).toEqual([answer]);
});

test('the description that is quoted below new words is shown, and by itself is not', async () => {
  const { start, look, shown } = given();
  const description = 'It is slow since noon.';
  await start({ sketch: sketchOf(description) });
  const sentBody = `${description}\n\n${signature('Ada', opened.ref)}`;
  const answer = `Any news?\n\n${sentBody}`;
  await look('opened', [customer(sentBody, 1), customer(answer, 2)]);
  expect(await shown()).toEqual([answer]);
});

test('a case resolved by AWS after a person had resolved it and reopened it is AWS’s to resolve', async () => {
  const { start, look } = given();
  const resolving = { state: 'sent', part: 0, attempt: 1, remoteRef: 'case-1' };
  await start({ resolving, resolvedBy: 'U1', resolveRequest: 'r1' });
  await look('opened', [aws('a', 1)]);
  const first = await look('resolved', [aws('a', 1)]);
  expect(first?.changes.at(-1)).toMatchObject({ to: 'resolved', by: 'U1' });
  const all = [aws('a', 1), customer('no', 2)];
  await look('reopened', all);
  const second = await look('resolved', all);
  expect(second?.changes.at(-1)).toMatchObject({ from: 'reopened', to: 'resolved' });
  expect(second?.changes.at(-1)?.by).toBeUndefined();
});

test('a communication and a case without a time are stored all the same', async () => {
  const { start, look, shown } = given();
  await start();
  const timeless = { ...aws('hello', 1), timeCreated: '' };
  await look('opened', [timeless]);
  await look('opened', [timeless, aws('later', 5)]);
  expect(await shown()).toEqual(expect.arrayContaining(['hello', 'later']));
});

test('who wrote last, and when AWS answered first', async () => {
  const { start, look } = given();
  await start();
  expect(await look('opened', [customer('a', 1)])).toMatchObject({ lastFrom: 'customer' });
  const amazonian = { ...customer('b', 2), submittedBy: 'Admin (Role) <jane@amazon.com>' };
  const seen = await look('opened', [customer('a', 1), amazonian]);
  expect(seen).toMatchObject({ lastFrom: 'customer' });
  expect(seen?.firstResponseAt).toBeUndefined();
  const all = [customer('a', 1), amazonian, aws('c', 3), aws('d', 9)];
  expect(await look('opened', all)).toMatchObject({ lastFrom: 'aws', firstResponseAt: at(3) });
  const later = [10, 11, 12, 13].map((second) => aws('e', second));
  expect(await look('opened', [...all, ...later])).toMatchObject({ firstResponseAt: at(3) });
});

test('two equal answers of one second are two, and a look that sees them again adds none', async () => {
  const { start, look, shown } = given();
  await start();
  await look('opened', [aws('ok', 5), aws('ok', 5)]);
  await look('opened', [aws('ok', 5), aws('ok', 5), aws('later', 6)]);
  expect(await shown()).toEqual(['ok', 'ok', 'later']);
});

test('a hundred new ones at once all come, oldest first', async () => {
  const { start, look, shown } = given();
  await start();
  await look('opened', [customer('first', 0)]);
  const many = Array.from({ length: 130 }, (_, i) => aws(`answer ${i}`, 1 + Math.floor(i / 7)));
  await look('opened', [customer('first', 0), ...many]);
  expect((await shown()).slice(1)).toEqual(many.map(({ body }) => body));
});

test('a case resolved and reopened between two looks shows what was said meanwhile', async () => {
  const { start, look, shown } = given();
  await start();
  await look('work-in-progress', [aws('a', 1)]);
  const all = [aws('a', 1), aws('solved', 5), customer('it is not', 6)];
  expect(await look('reopened', all)).toMatchObject({
    changes: [{ from: 'work-in-progress', to: 'reopened' }],
  });
  const more = [...all, aws('solved', 7), customer('it still is not', 8)];
  // The same status as before, with another one in between that nobody saw.
  expect(await look('reopened', more)).toMatchObject({ statusChanges: 1 });
  expect(await shown()).toEqual(['a', 'solved', 'it is not', 'solved', 'it still is not']);
});

test('a change of status is numbered, and kept until it is told', async () => {
  const { start, look } = given();
  await start();
  const first = await look('opened', [aws('a', 1)]);
  expect(first?.status).toBe('opened');
  expect(await look('work-in-progress', [aws('a', 1)])).toMatchObject({
    statusChanges: 1,
    changes: [{ seq: 1, from: 'opened', to: 'work-in-progress' }],
  });
  expect(await look('resolved', [aws('a', 1)])).toMatchObject({
    changes: [{ seq: 1 }, { seq: 2 }],
  });
});

test('what an older look saw does not undo what a newer one did', async () => {
  const { start, look, status } = given();
  await start();
  await look('opened', [aws('a', 1)]);
  await look('resolved', [aws('a', 1)]);
  expect(await look('opened', [aws('a', 1)], { ago: 90_000 })).toBeUndefined();
  expect(await status()).toMatchObject({ status: 'resolved', statusChanges: 1 });
});

test('what came in more than a day late is found by whoever reads the whole case', async () => {
  const { start, look, shown } = given();
  await start();
  const recent = [1, 2, 3, 4, 5].map((second) => aws(`${second}`, 3 * DAY + second));
  await look('opened', recent);
  const late = [aws('late', 1), ...recent];
  await look('opened', late);
  expect(await shown()).toEqual(['1', '2', '3', '4', '5']);
  await look('opened', late, { whole: true });
  expect(await shown()).toEqual(['late', '1', '2', '3', '4', '5']);
});

test('what came in more than a day late is found, too, when the status changes', async () => {
  const { start, look, shown } = given();
  await start();
  const recent = [1, 2, 3, 4, 5].map((second) => aws(`${second}`, 3 * DAY + second));
  await look('opened', recent);
  await look('work-in-progress', [aws('late', 1), ...recent]);
  expect(await shown()).toEqual(['late', '1', '2', '3', '4', '5']);
});

test('a reply below a root that was put in place while AWS was read is known as ours', async () => {
  const { start, look, cases, replies, shown, whileReading } = given();
  await start();
  const [ts, below] = ['1700000000.000100', { ...thread, rootTs: '3.3' }];
  whileReading(async () => {
    await cases.replaceRoot(opened);
    const root = { state: 'queued', part: 1, attempt: 1, nextAt: 0 } as const;
    const sent = { state: 'sent', part: 1, attempt: 1, remoteRef: '3.3' } as const;
    await cases.transition(opened, 'root')(root, sent);
    const said = { user: 'U1', text: 'x', sketches: [sketchOf('x')], delivery: queued() };
    await replies.insert({ thread: below, id: ts, ts, writtenAt: ts, ...said });
  });
  const body = `x\n\n${signature('Ada', replyRef('T1', 'C1', ts, 0))}`;
  const answers = [1, 2, 3, 4, 5].map((second) => aws(`${second}`, second));
  await look('opened', [...answers, customer(body, 6)]);
  expect(await shown()).toEqual(['1', '2', '3', '4', '5']);
});

test('a reply below a root whose posting is in doubt is not shown as somebody else’s', async () => {
  const { start, look, replies, shown } = given();
  const root = { state: 'sending', part: 1, attempt: 2, sendBy: START } as const;
  await start({ root, formerRoots: ['1.1'] });
  const ts = '1700000000.000100';
  const said = { user: 'U1', text: 'x', sketches: [sketchOf('x')], delivery: queued() };
  await replies.insert({
    thread: { ...thread, rootTs: '3.3' },
    id: ts,
    ts,
    writtenAt: ts,
    ...said,
  });
  const atAws = [aws('a', 1), customer(`x\n\n${signature('Ada', replyRef('T1', 'C1', ts, 0))}`, 6)];
  expect(await look('opened', atAws)).toBeUndefined();
  await start({ root: { ...opened.root, remoteRef: '3.3' }, formerRoots: ['1.1'] });
  expect(await look('opened', atAws)).toBeDefined();
  expect(await shown()).toEqual(['a']);
});
