import { expect, test } from 'vitest';
import { readRest } from '../../../shared/cases/unseen-communications.ts';
import type { Communication } from '../../../shared/domain/communication.ts';
import { fingerprints } from '../../../shared/domain/fingerprint.ts';
import type { Support } from '../../../shared/domain/support-port.ts';

const at = (second: number): Communication => ({
  body: `written at ${second}`,
  submittedBy: 'Amazon Web Services',
  timeCreated: `2026-11-23T09:00:0${second}.000Z`,
  attachments: [],
});

test('what DescribeCases has shown is not lost where DescribeCommunications lags behind it', async () => {
  const lagging = [at(3), at(2), at(1)];
  const support = {
    communications: async () => ({ kind: 'read', communications: lagging }),
  } as unknown as Support;
  const recent = fingerprints([at(5), at(4), at(3)]);
  const read = await readRest(support, 'case-1', recent, undefined);
  const seen = read.kind === 'read' ? read.seen.map(({ communication }) => communication) : [];
  expect(seen).toEqual([at(5), at(4), at(3), at(2), at(1)]);
});
