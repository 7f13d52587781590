import { expect, test } from 'vitest';
import { retireOrKeep } from '../../../shared/cases/retire-or-keep.ts';
import type { PendingScan, SyncState } from '../../../shared/domain/case.ts';
import { opened, START } from './opened.ts';

const DAY = 24 * 3600_000;
const scan: PendingScan = { kind: 'overlap', until: START };

test.each([
  ['resolved', 13, undefined, 'keep'],
  ['resolved', 15, undefined, 'retire'],
  ['resolved', 15, scan, 'nothing'],
  ['opened', 15, undefined, 'keep'],
])(
  'of a case that is %s and silent for %i days the rows: %#',
  async (status, days, pending, done) => {
    const calls: string[] = [];
    const retention = {
      retire: async () => calls.push('retire') > 0,
      keep: async () => void calls.push('keep'),
    };
    const synced: SyncState = {
      displayId: '7',
      status,
      statusChanges: 0,
      changes: [],
      watermark: new Date(START).toISOString(),
      digest: 'd',
      syncedAt: START + days * DAY,
      lastFrom: 'aws',
      scan: pending,
    };
    await retireOrKeep({ retention }, opened, synced);
    expect(calls).toEqual(done === 'nothing' ? [] : [done]);
  },
);
