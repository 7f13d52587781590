import { expect, test } from 'vitest';
import { pendingScan } from '../../../shared/cases/pending-scan.ts';
import type { CaseDetails, PendingScan, SyncState } from '../../../shared/domain/case.ts';

const WATERMARK = '2026-11-23T09:00:00.000Z';
const before = (scan: PendingScan) => ({ scan }) as SyncState;
const shows = (oldest: string, more = true) =>
  ({ more, recent: [{ timeCreated: oldest }] }) as unknown as CaseDetails;
const reading = { watermark: WATERMARK, until: 100, isWhole: false };

test('a whole scan that is pending stays whole, and one that lasts longer keeps its end', () => {
  const pending = before({ kind: 'whole', until: 500 });
  expect(pendingScan(pending, shows(WATERMARK), reading)).toEqual({ kind: 'whole', until: 500 });
  const shorter = before({ kind: 'overlap', until: 50 });
  expect(pendingScan(shorter, shows(WATERMARK), reading)).toEqual({ kind: 'overlap', until: 100 });
});

test('nothing is pending where DescribeCases shows all, or enough of the day before', () => {
  expect(pendingScan(undefined, shows(WATERMARK, false), reading)).toBeUndefined();
  expect(pendingScan(undefined, shows('2026-11-22T08:59:59.000Z'), reading)).toBeUndefined();
});
