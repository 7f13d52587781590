/**
 * What a call must be allowed: an action, and the resources that it acts on.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
import * as v from 'valibot';
import { type Place, queueArn, tableArn } from './arns.ts';

export type Access = { action: string; resources: string[] };
/** The access that a call of `operation` with this input needs. */
export type AccessOf = (place: Place, operation: string, input: unknown) => Access;

const TableInput = v.object({
  TableName: v.optional(v.string()),
  IndexName: v.optional(v.string()),
  /** Of a batch, by table. */
  RequestItems: v.optional(v.record(v.string(), v.unknown()), {}),
});
const QueueInput = v.object({ QueueUrl: v.optional(v.string()) });

/** A query of an index acts on the index alone; everything else acts on tables. */
export const tableAccess: AccessOf = (place, operation, input) => {
  const { TableName, IndexName, RequestItems } = v.parse(TableInput, input);
  const tables = [...(TableName ? [TableName] : []), ...Object.keys(RequestItems)];
  const arns = tables.map((name) => tableArn(place, name));
  return {
    action: `dynamodb:${operation}`,
    resources: arns.map((arn) => (IndexName ? `${arn}/index/${IndexName}` : arn)),
  };
};

/** A batch is the same action as a single one. */
export const queueAccess: AccessOf = (place, operation, input) => {
  const { QueueUrl } = v.parse(QueueInput, input);
  return {
    action: `sqs:${operation.replace(/Batch$/, '')}`,
    resources: QueueUrl ? [queueArn(place, QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1))] : [],
  };
};
