import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';

/** A message that no worker can ever parse: it belongs with the dead letters. */
class UnreadableMessage extends Error {
  override name = 'UnreadableMessage';
}

/** The body of a queue message, checked. Throws UnreadableMessage. */
export function parseMessage<const Schema extends v.GenericSchema>(
  schema: Schema,
  record: SQSRecord,
): v.InferOutput<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(record.body);
  } catch (cause) {
    throw new UnreadableMessage(`message ${record.messageId} is not JSON`, { cause });
  }
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw new UnreadableMessage(
    `message ${record.messageId}: ${v.getDotPath(result.issues[0]) ?? 'shape'}`,
  );
}

/** How many invocations in a row led to this one, as far as its messages say. */
export const hopsOf = ({ Records }: SQSEvent): number =>
  Math.max(
    0,
    ...Records.map(({ messageAttributes }) => Number(messageAttributes.hops?.stringValue ?? 0)),
  );

/**
 * Handles a FIFO batch group by group: groups side by side, a group's messages in order; `isLast` tells
 * the last of a group, so that what one call does for all is done once. When one fails, it and the
 * rest of its group are given back to the queue, so that their order holds.
 */
export async function eachGroup(
  event: SQSEvent,
  handle: (record: SQSRecord, isLast: boolean) => Promise<void>,
  onFailure: (record: SQSRecord, error: unknown) => void,
): Promise<SQSBatchResponse> {
  const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? '');
  const failures = await Promise.all(
    [...groups.values()].map(async (records) => {
      for (const [done, record] of records.entries()) {
        try {
          await handle(record, done === records.length - 1);
        } catch (error) {
          onFailure(record, error);
          return records.slice(done);
        }
      }
      return [];
    }),
  );
  return {
    batchItemFailures: failures.flat().map(({ messageId }) => ({ itemIdentifier: messageId })),
  };
}
