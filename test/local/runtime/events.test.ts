import { expect, test, vi } from 'vitest';
import { deliverEvent, matches } from '../../../local/runtime/lambda/event-bus.ts';
import { scheduledEvent, startSchedule } from '../../../local/runtime/lambda/schedule.ts';
import { caseUpdate } from '../../../local/support/state/case-event.ts';
import { template } from '../../simulation/fakes/template.ts';
import { runBundle } from './bundle.ts';

const LOG = 'console.log(JSON.stringify(event));';
const rule = 'arn:aws:events:us-east-1:123456789012:rule/f';
const event = () => scheduledEvent(rule, 'us-east-1', '123456789012');

test('a schedule invokes at once and then periodically, with a scheduled event', async () => {
  const fn = runBundle(`exports.handler = async (event) => { ${LOG} };`);
  const schedule = startSchedule(fn, 20, event);
  expect(await schedule.first).toEqual({ kind: 'returned', value: null });
  await vi.waitUntil(() => fn.lines.length >= 3);
  schedule.stop();
  expect(JSON.parse(fn.lines[0] ?? '')).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: [rule],
    detail: {},
  });
});

test('a slow function does not collect invocations', async () => {
  const fn = runBundle(
    `exports.handler = async () => new Promise((resolve) => setTimeout(resolve, 200));`,
  );
  const schedule = startSchedule(fn, 10, event);
  await vi.waitUntil(() => fn.status().invocations === 2, { timeout: 3_000 });
  schedule.stop();
  // The schedule was due some twenty times by now: one invocation runs, and at most one waits.
  await fn.invoke({});
  expect(fn.status().invocations).toBeLessThanOrEqual(4);
});

test('a pattern matches exact values, at every key that it names', () => {
  const pattern = {
    source: ['aws.support'],
    'detail-type': ['Support Case Update', 'Other'],
    detail: { origin: ['AWS', null], n: [1] },
  };
  const update = {
    source: 'aws.support',
    'detail-type': 'Support Case Update',
    detail: { origin: 'AWS', n: 1, more: true },
  };
  expect(matches(pattern, update)).toBe(true);
  expect(matches(pattern, { ...update, detail: { origin: ['x', 'AWS'], n: 1 } })).toBe(true);
  expect(matches(pattern, { ...update, source: 'aws.support2' })).toBe(false);
  expect(matches(pattern, { ...update, detail: 'AWS' })).toBe(false);
  expect(matches(pattern, { ...update, detail: { origin: 'AWS', n: '1' } })).toBe(false);
  expect(matches(pattern, { source: 'aws.support' })).toBe(false);
});

test.each([
  [{ name: 'AddCommunicationToCase', origin: 'AWS' }, 1],
  [{ name: 'AddCommunicationToCase', origin: 'CUSTOMER' }, 0],
  [{ name: 'ResolveCase' }, 1],
  [{ name: 'ReopenCase' }, 1],
  [{ name: 'CreateCase' }, 0],
] as const)('an event $name of origin $origin invokes %s functions', (happened, times) => {
  const from = { account: '123456789012', region: 'us-east-1', now: Date.now() };
  const emitted = caseUpdate(from, { caseId: 'case-1', displayId: '7' }, happened);
  const patterns = template.functions.flatMap((fn) => fn.patterns);
  expect(patterns.filter((pattern) => matches(pattern, emitted))).toHaveLength(times);
});

test('the bus delivers to the rules that match, and retries a failure twice', async () => {
  const { signal } = new AbortController();
  const fn = runBundle(
    `let calls = 0; exports.handler = async (event) => {
       ${LOG} if (++calls < 3) throw new Error('not yet'); };`,
  );
  const other = runBundle(`exports.handler = async (event) => { ${LOG} };`);
  const rules = [
    { pattern: { source: ['aws.support'] }, fn },
    { pattern: { source: ['aws.ec2'] }, fn: other },
  ];
  await deliverEvent({ source: 'aws.support', detail: { a: 1 } }, rules, [10, 10], signal);
  expect(fn.status()).toMatchObject({ invocations: 3, errors: 2 });
  expect(other.status()).toMatchObject({ invocations: 0 });
  expect(fn.lines).toContain('{"source":"aws.support","detail":{"a":1}}');
});
