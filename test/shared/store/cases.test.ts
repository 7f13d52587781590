import { expect, test } from 'vitest';
import { openCases } from '../../../shared/store/cases.ts';
import { faultyCall } from '../../contracts/faults.ts';
import { openRows, tableOver } from '../../world/table.ts';
import { tableSpec } from '../../world/template.ts';
import { opened, START } from '../bridge/opened.ts';

const DAY = 24 * 3600_000;

test.each([
  ['resolved', 13, true],
  ['resolved', 15, false],
  ['opened', 15, true],
])('a case that is %s and silent for %i days is watched: %s', async (status, days, watched) => {
  const clock = { now: () => START, sleep: async () => {} };
  const rows = openRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const cases = openCases({ table: tableOver(rows, faultyCall().call, {}), clock });
  await cases.insert({ ...opened, live: opened.account } as typeof opened);
  const scannedTo = new Date(START).toISOString();
  const observed = { status, scannedTo, lookedAt: START + days * DAY, digest: 'd' };
  const told = { statusSeq: 0, changes: [], lastFrom: 'aws' as const };
  await cases.observe(
    opened,
    { ...opened, displayId: '7', observed: { ...observed, ...told } },
    false,
  );
  expect(await cases.live(opened.account)).toHaveLength(watched ? 1 : 0);
});
