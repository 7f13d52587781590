import { expect, test } from 'vitest';
import { digestOfDetails } from '../../../shared/cases/details-digest.ts';
import { pollCase, pollCases } from '../../../shared/cases/poll-cases.ts';
import { createSettings } from '../../../shared/config/create-settings.ts';
import type { CaseDetails } from '../../../shared/domain/case.ts';
import { isDailyMinute } from '../../../shared/domain/daily-slot.ts';
import type { Wakeups } from '../../../shared/domain/ports.ts';
import type { Support } from '../../../shared/domain/support-port.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createFakeTable, createRows } from '../../simulation/fakes/table.ts';
import { tableSpec } from '../../simulation/fakes/template.ts';
import { opened, openedItem, START } from './opened.ts';

const TIMEOUT_MS = 50_000;

const caseIdOf = (number: number): string => `case-111122223333-muen-2026-${number}`;

const detailsOf = (caseId: string, status = 'opened'): CaseDetails => ({
  caseId,
  displayId: '7',
  subject: 'x',
  status,
  timeCreated: new Date(START).toISOString(),
  recent: [],
  more: false,
});

/** That many watched cases, all seen before. */
async function given(count: number) {
  let now = START;
  let from = 0;
  const changed = new Set<string>();
  let spelling = (caseId: string) => caseId;
  let throttledUntil = 0;
  let passes = Number.POSITIVE_INFINITY;
  const calls: Record<string, number> = {};
  const asked: string[][] = [];
  const woken: string[] = [];
  const pass = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, sleep: async (ms: number) => pass(ms) };
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
  }
  const support = {
    cases: async (caseIds: string[]) => {
      if (now < throttledUntil || passes === 0) {
        return { kind: 'unreadable', why: 'ThrottlingException' };
      }
      passes -= 1;
      asked.push(caseIds);
      const cases = caseIds.map((id) =>
        detailsOf(spelling(id), changed.has(id) ? 'resolved' : 'opened'),
      );
      return { kind: 'read', cases, missing: [] };
    },
  } as unknown as Support;
  const wakeups = {
    communications: async (ref: string) => void woken.push(ref),
  } as unknown as Wakeups;
  const entries = createThreadEntries({ table, clock, log });
  const settings = createSettings({ ACCOUNT_ID: opened.account });
  const ports = { cases, entries, settings, supportFor: () => support, wakeups, clock };
  const replies = createReplies({ table, clock, log });
  const portsNow = () => ({
    ...{ ...ports, replies, log },
    ...{ deadline: now + TIMEOUT_MS, settleMs: 1000 },
  });

  return {
    woken,
    /** One run, with its calls of the table and the pages that it asked for. */
    async poll(callsASecond = 3) {
      for (const name of Object.keys(calls)) delete calls[name];
      asked.length = 0;
      from = await pollCases(portsNow(), opened.account, callsASecond, from);
      return { calls: { ...calls }, asked: [...asked] };
    },
    /** What AWS's event that this case changed sets off. */
    pollOne: (number: number) => pollCase(portsNow(), opened.account, caseIdOf(number)),
    pass,
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
      throttledUntil = now + ms;
    },
    /** AWS answers so many calls more. */
    letThrough: (calls: number) => {
      passes = calls;
    },
  };
}

test('an idle poll of 250 cases makes three calls, reads one index, and writes nothing', async () => {
  const { poll, woken } = await given(250);
  const { calls, asked } = await poll();
  expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
  expect(new Set(asked.flat()).size).toBe(250);
  expect(calls).toEqual({ query: 1 });
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
    pass(29_000);
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

test('of more cases than it has calls for, the active ones are seen each minute, the quiet in turns', async () => {
  // Half a call a second is 20 calls, or 2,000 cases, a minute.
  const { poll, pass } = await given(3000);
  const seen = [];
  for (let minute = 0; minute < 2; minute += 1) {
    const { asked } = await poll(0.5);
    seen.push(asked.flat());
    expect(asked.length).toBeLessThanOrEqual(21);
    pass(60_000);
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
