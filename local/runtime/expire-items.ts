import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { TableSpec } from './template.ts';

/** DynamoDB takes up to two days; nobody waits so long in front of one machine. */
const PERIOD_MS = 3600_000;

/** Removes expired items each hour, which dynalite does not do by itself. Gives a function that ends that. */
export function expireItems(client: DynamoDBClient, specs: TableSpec[]): () => void {
  const timer = setInterval(() => {
    // While the table is restarted it answers nothing. Another hour changes nothing.
    for (const spec of specs) void removeExpired(client, spec, Date.now() / 1000).catch(() => {});
  }, PERIOD_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Removes what had expired at that time, in seconds since 1970. */
export async function removeExpired(
  client: DynamoDBClient,
  { name: TableName, properties, expiry }: TableSpec,
  now: number,
): Promise<void> {
  if (expiry === undefined) return;
  const names = properties.KeySchema.map(({ AttributeName }) => AttributeName);
  const isExpired = {
    ExpressionAttributeNames: { '#expiry': expiry },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now)) } },
  };
  let from: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression: '#expiry <= :now',
        ExclusiveStartKey: from,
        ...isExpired,
      }),
    );
    for (const item of Items) {
      const Key = Object.fromEntries(names.map((key) => [key, item[key]]));
      // It may have been kept meanwhile.
      const ConditionExpression = '#expiry <= :now';
      await client
        .send(
          new DeleteItemCommand({
            TableName,
            Key: Key as never,
            ConditionExpression,
            ...isExpired,
          }),
        )
        .catch(() => {});
    }
    from = LastEvaluatedKey as typeof from;
  } while (from);
}
