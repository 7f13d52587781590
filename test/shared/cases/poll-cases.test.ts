import { expect, test } from 'vitest';
import { digestOfDetails } from '../../../shared/cases/details-digest.ts';
import { pollCase } from '../../../shared/cases/poll-case.ts';
import { pollCases } from '../../../shared/cases/poll-cases.ts';
import { createSettings } from '../../../shared/config/create-settings.ts';
import type { CaseDetails } from '../../../shared/domain/case.ts';
import { isDailyMinute } from '../../../shared/domain/daily-slot.ts';
import { fingerprints } from '../../../shared/domain/fingerprint.ts';
import type { Wakeups } from '../../../shared/domain/ports.ts';
import type { Support } from '../../../shared/domain/support-port.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createEchoes } from '../../../shared/store/echoes.ts';
import { createPollPlaces } from '../../../shared/store/poll-places.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createRetention } from '../../../shared/store/retention.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createRateLimiter } from '../../../shared/support/rate-limiter.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { createTimeline } from '../../simulation/fakes/timeline.ts';
import { opened, openedItem, START } from './opened.ts';

/** As in serverless.yml. */
const TIMEOUT_MS = 55_000;

/** A dead process gets no answer. */
const NEVER = new Promise<never>(() => {});

const caseIdOf = (number: number): string => `case-111122223333-muen-2026-${number}`;

/** What AWS wrote on every case, and its thread shows. */
const answer = {
  body: 'hello',
  submittedBy: 'Amazon Web Services',
  timeCreated: new Date(START).toISOString(),
  attachments: [],
};

const detailsOf = (caseId: string, status = 'opened', more = false): CaseDetails => ({
  caseId,
  displayId: '7',
  subject: 'x',
  status,
  timeCreated: new Date(START).toISOString(),
  recent: [answer],
  more,
});

/** That many watched cases, all seen before. */
async function given(count: number) {
  const timeline = createTimeline(START);
  const { now } = timeline;
  const changed = new Set<string>();
  let spelling = (caseId: string) => caseId;
  let throttledUntil = 0;
  let passes = Number.POSITIVE_INFINITY;
  let callMs = 0;
  let diesAt: string | undefined;
  /** The process of the round that was begun last. */
  let process = { isDead: false };
  let scanMs: number | undefined;
  const scanned = new Set<string>();
  let endless: string | undefined;
  let turn = async () => {};
  const calls: Record<string, number> = {};
  const asked: string[][] = [];
  const everAsked = new Set<string>();
  const woken: string[] = [];
  const sleep = (ms: number) => new Promise<void>((resolve) => timeline.after(ms, resolve));
  const clock = { now, sleep };
  /** Lets the time go on until the work is done. */
  const finish = async <Result>(work: Promise<Result>): Promise<Result> => {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    work.then(end, end);
    await timeline.run(() => isDone);
    return await work;
  };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(
    rows,
    async (_, name, effect) => {
      calls[name] = (calls[name] ?? 0) + 1;
      return effect();
    },
    {},
  );
  const log = () => {};
  const cases = createCases({ table, clock, log });
  const entries = createThreadEntries({ table, clock, log });
  const echoes = createEchoes(table);
  const retention = createRetention({ table, clock }, 1e10);
  const minute = Math.floor(START / 60_000);
  for (let i = 0; (calls.put ?? 0) < count; i += 1) {
    const ref = `A${String(i).padStart(11, '0')}`;
    // Those whose daily reading falls into these very minutes are another test's.
    if ([0, 1, 2].some((later) => isDailyMinute(ref, minute + later))) continue;
    const caseId = caseIdOf(i);
    const watched = {
      ...{ ref, caseId, live: opened.account, status: 'opened' },
      digest: digestOfDetails(detailsOf(caseId)),
      // The first ones are the most recently active.
      activeAt: new Date(START - i * 60_000).toISOString(),
    };
    await table.put(openedItem(watched));
    const [{ key } = { key: '' }] = fingerprints([answer]);
    const content = { kind: 'posted' } as const;
    const delivery = { state: 'sent', part: 0, attempt: 1, remoteRef: '1.2' } as const;
    await entries.insert({ ref, key, time: answer.timeCreated, order: '0', content, delivery });
  }
  const support = {
    cases: async (caseIds: string[]) => {
      await turn();
      if (now() < throttledUntil || passes === 0) {
        return { kind: 'unreadable', why: 'ThrottlingException' };
      }
      passes -= 1;
      await sleep(callMs);
      if (diesAt !== undefined && caseIds.includes(diesAt)) process.isDead = true;
      if (process.isDead) return NEVER;
      asked.push(caseIds);
      for (const id of caseIds) everAsked.add(id);
      const more = scanMs !== undefined;
      const statusOf = (id: string) => (changed.has(id) ? 'resolved' : 'opened');
      const cases = caseIds.map((id) => detailsOf(spelling(id), statusOf(id), more));
      return { kind: 'read', cases, missing: [] };
    },
    communications: async (caseId: string) => {
      if (caseId === endless) {
        await sleep(TIMEOUT_MS);
        return { kind: 'unreadable', why: 'TimeoutError' };
      }
      await sleep(scanMs ?? 0);
      scanned.add(caseId);
      return { kind: 'read', communications: [] };
    },
  } as unknown as Support;
  const wakeups = {
    communications: async (ref: string) => void woken.push(ref),
  } as unknown as Wakeups;
  const settings = createSettings({ ACCOUNT_ID: opened.account });
  const pollPlaces = createPollPlaces(table);
  const ports = {
    cases,
    entries,
    echoes,
    retention,
    pollPlaces,
    settings,
    supportFor: () => support,
    wakeups,
    clock,
  };
  const replies = createReplies({ table, clock, log });
  const portsNow = () => ({
    ...{ ...ports, replies, log },
    ...{ deadline: now() + TIMEOUT_MS, settleMs: 1000 },
  });

  return {
    woken,
    everAsked,
    /** One run, with its calls of the table and the pages that it asked for. */
    async poll(callsASecond = 3) {
      for (const name of Object.keys(calls)) delete calls[name];
      asked.length = 0;
      process = { isDead: false };
      await finish(pollCases(portsNow(), opened.account, callsASecond));
      return { calls: { ...calls }, asked: [...asked] };
    },
    /** A round whose process is killed. */
    async pollUntilKilled() {
      process = { isDead: false };
      void pollCases(portsNow(), opened.account, 3);
      await timeline.run(() => process.isDead);
      await finish(sleep(0));
    },
    /** What AWS's event that this case changed sets off. */
    pollOne: (number: number) => finish(pollCase(portsNow(), opened.account, caseIdOf(number))),
    pass: (ms: number) => finish(sleep(ms)),
    change: (number: number) => void changed.add(caseIdOf(number)),
    /** The row of that case can be read no more. */
    breakRow: (number: number) => {
      const ref = `A${String(number).padStart(11, '0')}`;
      const watched = { ref, caseId: caseIdOf(number), live: opened.account, digest: 'old' };
      return table.put(openedItem({ ...watched, openedAt: 'yesterday' }));
    },
    /** How AWS spells the id of a case from now on. */
    spell: (name: (caseId: string) => string) => {
      spelling = name;
    },
    /** AWS answers no read for so long. */
    throttleFor: (ms: number) => {
      throttledUntil = now() + ms;
    },
    /** Every case is resolved, and has more communications than DescribeCases shows: to read them takes so long. */
    resolveAll: (ms: number) => {
      scanMs = ms;
      for (let number = 0; number < count; number += 1) changed.add(caseIdOf(number));
    },
    /** So many reads a second at most. */
    paceReads: (callsASecond: number) => {
      turn = createRateLimiter(clock, callsASecond);
    },
    scanned,
    /** To read the communications of that case takes a whole round, each time. */
    neverScan: (number: number) => {
      endless = caseIdOf(number);
    },
    now,
    /** Each call takes so long, and the process dies in the one that asks for that case. */
    killAt: (number: number | undefined, ms: number) => {
      diesAt = number === undefined ? undefined : caseIdOf(number);
      callMs = ms;
    },
    /** AWS answers so many calls more. */
    letThrough: (calls: number) => {
      passes = calls;
    },
  };
}

test('an idle poll of 100 cases makes one call, reads one index, and writes nothing', async () => {
  const { poll } = await given(100);
  const { calls, asked } = await poll();
  expect(asked.map((ids) => ids.length)).toEqual([100]);
  expect(calls).toEqual({ query: 1 });
});

test('an idle poll of 250 cases makes three calls, reads one index and its place, and writes nothing', async () => {
  const { poll, woken } = await given(250);
  const { calls, asked } = await poll();
  expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
  expect(new Set(asked.flat()).size).toBe(250);
  expect(calls).toEqual({ query: 1, get: 1 });
  expect(woken).toEqual([]);
});

test('the one case that changed is stored, and its bell woken', async () => {
  const { poll, change, woken } = await given(120);
  change(110);
  expect((await poll()).asked).toHaveLength(2);
  expect(woken).toEqual(['A00000000110']);
});

test('a case that cannot be handled stops no other, and its error is thrown once all are done', async () => {
  const { poll, breakRow, change, woken } = await given(250);
  // Read in the order of their ids, as texts: these two on the first page, the third on the last.
  await breakRow(100);
  change(101);
  change(99);
  await expect(poll()).rejects.toThrow(/openedAt$/);
  expect(woken.sort()).toEqual(['A00000000099', 'A00000000101']);
});

test('an event of AWS for a case that cannot be handled fails, so that Lambda tries it again', async () => {
  const { pollOne, breakRow, change, woken } = await given(3);
  await breakRow(1);
  await expect(pollOne(1)).rejects.toThrow(/openedAt$/);
  change(2);
  await pollOne(2);
  expect(woken).toEqual(['A00000000002']);
});

test('a case is known by whichever language AWS names it in', async () => {
  const { poll, spell, change, woken } = await given(3);
  spell((id) => id.replace('-muen-', '-mufr-'));
  change(1);
  await poll();
  expect(woken).toEqual(['A00000000001']);
});

test('waits while AWS throttles, and then looks at everything', async () => {
  const { poll, throttleFor, change, woken } = await given(250);
  change(3);
  throttleFor(20_000);
  expect(new Set((await poll()).asked.flat()).size).toBe(250);
  expect(woken).toEqual(['A00000000003']);
});

test('loses nothing when AWS throttles for ten minutes on end', async () => {
  const { poll, throttleFor, change, woken, pass } = await given(250);
  change(3);
  throttleFor(10 * 60_000);
  for (let minute = 0; minute < 10; minute += 1) {
    expect((await poll()).asked).toEqual([]);
    await pass(29_000);
  }
  await poll();
  expect(woken).toEqual(['A00000000003']);
});

test('goes on where it was cut short, so that no case is left out for ever', async () => {
  const { poll, letThrough } = await given(600);
  const seen = new Set<string>();
  for (let minute = 0; minute < 3; minute += 1) {
    letThrough(2);
    const { asked } = await poll();
    expect(asked).toHaveLength(2);
    for (const id of asked.flat()) seen.add(id);
  }
  expect(seen.size).toBe(600);
});

test('a round goes on where the one before it was killed, also when one page kills each round', async () => {
  const { poll, pollUntilKilled, killAt, everAsked } = await given(1800);
  killAt(900, 6000);
  for (let minute = 0; minute < 8; minute += 1) await pollUntilKilled();
  // All but the page that nobody can read.
  expect(everAsked.size).toBe(1700);
  killAt(undefined, 1000);
  expect(new Set((await poll()).asked.flat()).size).toBe(1800);
});

test('a round that keeps its place writes it each ten seconds, and not at all when it is over sooner', async () => {
  const { poll, killAt } = await given(1800);
  killAt(undefined, 8000);
  expect((await poll()).calls.put).toBe(2);
  killAt(undefined, 2000);
  expect((await poll()).calls.put).toBeUndefined();
});

test('500 cases that change status at once are stored by one round, and scanned by the next ones', async () => {
  const { poll, resolveAll, woken, scanned, now, pass } = await given(500);
  // As with a hundred communications: two pages, read twice, at three calls a second.
  resolveAll(1300);
  for (let minute = 0; scanned.size < 500; minute += 1) {
    const beganAt = now();
    const { asked } = await poll();
    expect(new Set(asked.flat()).size).toBe(500);
    expect(now() - beganAt).toBeLessThan(TIMEOUT_MS);
    if (minute === 0) expect(new Set(woken).size).toBe(500);
    expect(minute).toBeLessThan(30);
    await pass(60_000 - (now() - beganAt));
  }
});

test('a scan that takes a whole round, and does not succeed, keeps no other one waiting', async () => {
  const { poll, resolveAll, neverScan, scanned, now, pass } = await given(5);
  resolveAll(1300);
  neverScan(0);
  for (let minute = 0; minute < 6; minute += 1) {
    const beganAt = now();
    await poll();
    await pass(60_000 - (now() - beganAt));
  }
  expect(scanned.size).toBe(4);
});

test('of more cases than it has calls for, the active ones are seen each minute, the quiet in turns', async () => {
  // Half a call a second is 20 calls, or 2,000 cases, a minute.
  const { poll, pass } = await given(3000);
  const seen = [];
  for (let minute = 0; minute < 2; minute += 1) {
    const { asked } = await poll(0.5);
    seen.push(asked.flat());
    expect(asked.length).toBeLessThanOrEqual(21);
    await pass(60_000);
  }
  const active = Array.from({ length: 900 }, (_, i) => caseIdOf(i));
  for (const ids of seen) expect(ids).toEqual(expect.arrayContaining(active.filter(watched(seen))));
  expect(new Set(seen.flat()).size).toBe(3000);
});

/** Some numbers are left out of `given`. */
const watched = (seen: string[][]) => {
  const all = new Set(seen.flat());
  return (id: string) => all.has(id);
};

test('12,000 cases are read within 45 seconds where each call takes a second, at three calls a second', async () => {
  const { poll, killAt, now, paceReads } = await given(12_000);
  killAt(undefined, 1000);
  paceReads(3);
  const beganAt = now();
  expect(new Set((await poll()).asked.flat()).size).toBe(12_000);
  expect(now() - beganAt).toBeLessThan(45_000);
});
