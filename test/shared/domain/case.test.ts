import { expect, test } from 'vitest';
import { rootTsOf, withOpening } from '../../../shared/domain/case.ts';
import { type Delivery, queued, rejected } from '../../../shared/domain/delivery.ts';
import { plainReason } from '../../../shared/domain/reason.ts';
import { toCase } from '../../../shared/store/rows/case-row.ts';
import { openedItem, sent } from '../cases/opened.ts';

const root = sent('1.1');
/** As it was when AWS was not yet asked. */
const requested = {
  ...toCase(openedItem({ opening: queued(), caseId: undefined })),
  root,
} as Parameters<typeof withOpening>[0];

test.each<[string, Delivery, string]>([
  ['AWS was not asked', queued(), 'opening'],
  ['AWS has it', sent('case-1'), 'open'],
  ['AWS refused it', rejected(queued(), plainReason('person-guest'), false), 'refused'],
])('a case is, once %s, what its row will be read as', (_, opening, state) => {
  const after = withOpening(requested, opening);
  const caseId = opening.state === 'sent' ? opening.remoteRef : undefined;
  const read = toCase(openedItem({ opening, caseId, live: caseId && '111122223333' }));
  expect(after).toEqual(read);
  expect(after.state).toBe(state);
});

test('a case has no thread before its root is posted, nor while it is posted again', () => {
  expect(rootTsOf(requested)).toBe('1.1');
  expect(
    rootTsOf({ ...requested, state: 'requested', root: { ...queued(), part: 1 } }),
  ).toBeUndefined();
});
