/** What a claimed row becomes by the outcome of its one call. */
import { expect, test } from 'vitest';
import { afterOutcome } from '../../../shared/delivery/next-state.ts';
import type { Delivery, Outcome, Sending } from '../../../shared/domain/delivery.ts';
import { plainReason } from '../../../shared/domain/reason.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const reason = plainReason('channel-archived');
const claim: Sending = { state: 'sending', part: 1, attempt: 3, sendBy: NOW + MINUTE };

const after = (outcome: Outcome, standsSince?: number): Delivery =>
  afterOutcome(outcome, claim, { parts: 3, standsSince, now: NOW });

test.each<[string, Outcome, object]>([
  [
    'a part that is not the last: the next one is due at once',
    { kind: 'delivered', remoteRef: 'x' },
    { state: 'queued', part: 2, nextAt: 0 },
  ],
  [
    'a refusal: final, and nobody was told of it yet',
    { kind: 'rejected', reason },
    { state: 'rejected', part: 1, reason, reported: false },
  ],
  [
    'throttling: queued for as long as the service says',
    { kind: 'throttled', retryAfterMs: 30_000, why: 'x' },
    { state: 'queued', part: 1, nextAt: NOW + 30_000 },
  ],
  [
    'no thread: queued, for below the next root',
    { kind: 'unthreaded' },
    { state: 'queued', part: 1, nextAt: 0 },
  ],
  [
    'doubt: still sending, and whoever comes next may look for it',
    { kind: 'ambiguous', why: 'x' },
    { state: 'sending', part: 1, sendBy: NOW },
  ],
])('%s', (_, outcome, expected) => {
  expect(after(outcome)).toEqual({ attempt: 3, ...expected });
});

test('the last part: sent, under the name that the service gave it', () => {
  const outcome = { kind: 'delivered', remoteRef: 'x' } as const;
  const state = afterOutcome(
    outcome,
    { ...claim, part: 2 },
    { parts: 3, standsSince: 1, now: NOW },
  );
  expect(state).toEqual({ state: 'sent', part: 2, attempt: 3, remoteRef: 'x' });
});

test.each([
  ['now for the first time', undefined, 15_000],
  ['a moment ago', NOW - 1000, 15_000],
  ['two minutes ago', NOW - 2 * MINUTE, 2 * MINUTE],
  ['two hours ago', NOW - 120 * MINUTE, 5 * MINUTE],
])('parked %s: tried again after as long, within limits', (_, standsSince, wait) => {
  const since = standsSince ?? NOW;
  const parked = { state: 'parked', part: 1, attempt: 3, reason, since, nextAt: NOW + wait };
  expect(after({ kind: 'parked', reason }, standsSince)).toEqual(parked);
});
