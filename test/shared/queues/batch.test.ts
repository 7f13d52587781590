import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { eachGroup } from '../../../shared/queues/batch.ts';

const record = (messageId: string, group: string) =>
  ({ messageId, body: '{}', attributes: { MessageGroupId: group } }) as SQSRecord;

test('a message that fails is given back with those behind it in its group, and no other', async () => {
  const records = ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => record(id, id.slice(0, 1)));
  const handled: string[] = [];
  const last: string[] = [];
  const failed: string[] = [];
  const response = await eachGroup(
    { Records: records } as SQSEvent,
    async ({ messageId }, isLast) => {
      if (messageId === 'a2') throw new Error('no');
      handled.push(messageId);
      if (isLast) last.push(messageId);
    },
    ({ messageId }) => void failed.push(messageId),
  );
  const kept = response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  expect(kept).toEqual(['a2', 'a3']);
  expect(handled.sort()).toEqual(['a1', 'b1', 'b2']);
  expect(last).toEqual(['b2']);
  expect(failed).toEqual(['a2']);
});
