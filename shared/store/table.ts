/** The one DynamoDB table. Every write is of a single item, and conditional where two may race. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;
type Values = Record<string, unknown>;

export type Condition = {
  expression?: string;
  names?: Record<string, string>;
  values?: Values;
};

export type Table = ReturnType<typeof createTable>;

/** BatchGetItem takes no more keys (API reference). */
const MOST_AT_ONCE = 100;

const toAttributes = (value: unknown) => marshall(value, { removeUndefinedValues: true });

export function createTable(client: DynamoDBClient, tableName: string) {
  /** Gives undefined where the condition of the write does not hold. */
  const ifHolds = async <Answer>(write: Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await write;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const conditional = async (write: Promise<object>): Promise<boolean> =>
    (await ifHolds(write)) !== undefined;

  return {
    async get(key: Key): Promise<Item | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: marshall(key), ConsistentRead: true }),
      );
      return Item && (unmarshall(Item) as Item);
    },

    /** The items, each once and in no order; those that do not exist are left out. */
    async getMany(keys: Key[]): Promise<Item[]> {
      const items: Item[] = [];
      // DynamoDB refuses to be asked for one key twice.
      let wanted = distinct(keys).map((key) => marshall(key));
      while (wanted.length > 0) {
        const Keys = wanted.slice(0, MOST_AT_ONCE);
        const answer = await client.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys, ConsistentRead: true } },
          }),
        );
        items.push(...(answer.Responses?.[tableName] ?? []).map((i) => unmarshall(i) as Item));
        const left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
        wanted = [...wanted.slice(MOST_AT_ONCE), ...left];
      }
      return items;
    },

    /** False when an item with this key is already there. */
    insert(item: Item): Promise<boolean> {
      return conditional(
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(item),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
    },

    async put(item: Item): Promise<void> {
      await client.send(new PutItemCommand({ TableName: tableName, Item: toAttributes(item) }));
    },

    /**
     * Adds to a set of texts, or removes from it, whoever else changes it meanwhile. An item that does not exist
     * is made.
     */
    async changeSet(key: Key, how: 'add' | 'remove', name: string, texts: string[]): Promise<void> {
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: marshall(key),
          UpdateExpression: `${how === 'add' ? 'ADD' : 'DELETE'} #name :texts`,
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':texts': { SS: texts } },
        }),
      );
    },

    /**
     * Sets attributes, and removes those given as undefined, on condition that the item exists and
     * that `condition` holds. False when it does not. `appended`: by attribute, what is added to the end of
     * its list, whoever else adds to it meanwhile.
     */
    update(
      key: Key,
      changes: Values,
      condition: Condition = {},
      appended: Record<string, unknown[]> = {},
    ): Promise<boolean> {
      return conditional(
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: marshall(key),
            ...updateOf(changes, condition, appended),
          }),
        ),
      );
    },

    /**
     * Adds to a number of an item on condition that it is between these, both included. Gives the number as it was;
     * undefined where the condition does not hold.
     */
    async add(
      key: Key,
      attribute: string,
      amount: number,
      { from, to }: { from: number; to: number },
    ): Promise<number | undefined> {
      const answer = await ifHolds(
        client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: marshall(key),
            UpdateExpression: 'SET #number = #number + :amount',
            ConditionExpression: '#number BETWEEN :from AND :to',
            ExpressionAttributeNames: { '#number': attribute },
            ExpressionAttributeValues: toAttributes({
              ':amount': amount,
              ':from': from,
              ':to': to,
            }),
            ReturnValues: 'UPDATED_OLD',
          }),
        ),
      );
      return answer?.Attributes && unmarshall(answer.Attributes)[attribute];
    },

    /** All items of a partition, or of an index, in key order; every page of them. */
    async query(
      keyCondition: string,
      { names, values, index, filter }: Condition & { index?: string; filter?: string },
    ): Promise<Item[]> {
      const items: Item[] = [];
      let from: UpdateItemCommandInput['Key'];
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: index,
            ConsistentRead: index === undefined,
            KeyConditionExpression: keyCondition,
            FilterExpression: filter,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: toAttributes(values),
            ExclusiveStartKey: from,
          }),
        );
        items.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
        from = page.LastEvaluatedKey;
      } while (from);
      return items;
    },
  };
}

const distinct = (keys: Key[]): Key[] => [
  ...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values(),
];

function updateOf(
  changes: Values,
  { expression, names, values }: Condition,
  appended: Record<string, unknown[]>,
) {
  const entries = Object.entries(changes);
  const sets = entries.filter(([, value]) => value !== undefined);
  const removes = entries.filter(([, value]) => value === undefined);
  const lists = Object.entries(appended);
  const assignments = [
    ...sets.map(([name]) => `#${name} = :${name}`),
    ...lists.map(([name]) => `#${name} = list_append(if_not_exists(#${name}, :empty), :${name})`),
  ];
  const update = [
    assignments.length > 0 ? `SET ${assignments.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.map(([name]) => `#${name}`).join(', ')}` : '',
  ];
  const all = {
    ...Object.fromEntries([...sets, ...lists].map(([name, value]) => [`:${name}`, value])),
    ...(lists.length > 0 && { ':empty': [] }),
    ...values,
  };
  return {
    UpdateExpression: update.join(' ').trim(),
    ConditionExpression: expression
      ? `attribute_exists(pk) AND ${expression}`
      : 'attribute_exists(pk)',
    ExpressionAttributeNames: {
      ...Object.fromEntries([...entries, ...lists].map(([name]) => [`#${name}`, name])),
      ...names,
    },
    ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: toAttributes(all) }),
  };
}
