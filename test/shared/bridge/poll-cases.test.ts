import { expect, test } from 'vitest';
import type { Case, CaseDetails } from '../../../shared/bridge/case.ts';
import { isItsTurn } from '../../../shared/bridge/daily.ts';
import { digestOfDetails } from '../../../shared/bridge/look-at-case.ts';
import { pollCases } from '../../../shared/bridge/poll-cases.ts';
import type { Bells, Support } from '../../../shared/bridge/ports.ts';
import { openCases } from '../../../shared/store/cases.ts';
import { openReplies } from '../../../shared/store/replies.ts';
import { openUpdates } from '../../../shared/store/updates.ts';
import { openRows, tableOver } from '../../world/table.ts';
import { tableSpec } from '../../world/template.ts';
import { opened, START } from './opened.ts';

const detailsOf = (caseId: string, status = 'opened'): CaseDetails => ({
  caseId,
  displayId: '7',
  subject: 'x',
  status,
  timeCreated: new Date(START).toISOString(),
  recent: [],
  more: false,
});

/** That many watched cases, all seen before; `statusOf` is what AWS says of each now. */
async function given(
  count: number,
  statusOf: (caseId: string) => string,
  /** How AWS spells the id of a case now. */
  spelling = (caseId: string) => caseId,
) {
  const calls: Record<string, number> = {};
  const asked: string[][] = [];
  const rung: string[] = [];
  const clock = { now: () => START, sleep: async () => {} };
  const rows = openRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = tableOver(
    rows,
    async (_, name, effect) => {
      calls[name] = (calls[name] ?? 0) + 1;
      return effect();
    },
    {},
  );
  const cases = openCases({ table, clock });
  const minute = Math.floor(START / 60_000);
  for (let i = 0; Object.keys(calls).length === 0 || (calls.insert ?? 0) < count; i += 1) {
    const ref = `A${String(i).padStart(11, '0')}`;
    // Those whose daily reading falls into this very minute are another test's.
    if (isItsTurn(ref, minute, 1440)) continue;
    const caseId = `case-111122223333-muen-2026-${i}`;
    const digest = digestOfDetails(detailsOf(caseId));
    const watched = { ...opened, ref, caseId, live: opened.account, digest, status: 'opened' };
    await cases.insert(watched as Case);
  }
  for (const name of Object.keys(calls)) delete calls[name];
  const support = {
    cases: async (caseIds: string[]) => {
      asked.push(caseIds);
      return { cases: caseIds.map((id) => detailsOf(spelling(id), statusOf(id))), gone: [] };
    },
  } as unknown as Support;
  const bells = { updates: async (ref: string) => void rung.push(ref) } as unknown as Bells;
  const run = { clock, deadline: START + 1e6, settleMs: 1000, log: () => {} };
  const updates = openUpdates({ table, clock });
  const replies = openReplies({ table, clock });
  await pollCases({ ...run, cases, updates, replies, support, bells }, opened.account);
  return { calls, asked, rung };
}

test('an idle poll of 250 cases makes three calls, reads one index, and writes nothing', async () => {
  const { calls, asked, rung } = await given(250, () => 'opened');
  expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
  expect(new Set(asked.flat()).size).toBe(250);
  expect(calls).toEqual({ query: 1 });
  expect(rung).toEqual([]);
});

test('the one case that changed is stored, and its bell rung', async () => {
  const { asked, rung } = await given(120, (id) => (id.endsWith('-110') ? 'resolved' : 'opened'));
  expect(asked).toHaveLength(2);
  expect(rung).toEqual(['A00000000110']);
});

test('a case is known by whichever language AWS names it in', async () => {
  const spelling = (id: string) => id.replace('-muen-', '-mufr-');
  const { rung } = await given(3, (id) => (id.endsWith('-1') ? 'resolved' : 'opened'), spelling);
  expect(rung).toEqual(['A00000000001']);
});
