import { expect, test } from 'vitest';
import { matches, targetsOf } from '../../../local/runtime/lambda/event-bus.ts';
import { scheduledEvent, startSchedule } from '../../../local/runtime/lambda/schedule.ts';
import { caseUpdate } from '../../../local/support/state/case-event.ts';
import { template } from '../../simulation/fakes/template.ts';
import { waitUntil } from '../../wait-until.ts';
import { runBundle } from './bundle.ts';

const LOG = 'console.log(JSON.stringify(event));';
const rule = 'arn:aws:events:us-east-1:123456789012:rule/f';
const event = () => scheduledEvent(rule, 'us-east-1', '123456789012');

test('a schedule invokes at once and then periodically, with a scheduled event', async () => {
  const fn = runBundle(`exports.handler = async (event) => { ${LOG} };`);
  const schedule = startSchedule(() => fn.invoke(event()), 20);
  expect(await schedule.first).toEqual({ kind: 'returned', value: null });
  await waitUntil(() => fn.lines.length >= 3);
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

test('an event goes to the targets of the rules that match', () => {
  const rules = [
    { pattern: { source: ['aws.support'] }, fn: 'a' },
    { pattern: { source: ['aws.ec2'] }, fn: 'b' },
    { pattern: { source: ['aws.ec2', 'aws.support'] }, fn: 'c' },
  ];
  expect(targetsOf({ source: 'aws.support', detail: { a: 1 } }, rules)).toEqual(['a', 'c']);
});
