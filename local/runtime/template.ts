/** serverless.yml as a plain description of what runs: functions, queues, tables and what feeds them. */
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import {
  Document,
  type GetAtt,
  type Pattern,
  type SqsEvent,
  type Text,
} from './serverless-schema.ts';
import { resolveVariables, type Settings } from './variables.ts';

export type FunctionSpec = {
  name: string;
  /** As deployed: service-stage-name. */
  fullName: string;
  handler: string;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memorySize: number;
  environment: Record<string, Text>;
  routes: string[];
  queues: { queue: string; batchSize: number; reportsFailures: boolean }[];
  schedules: { expression: string; everyMs: number }[];
  patterns: Pattern[];
};
export type QueueSpec = {
  /** Its logical id, as every `queue` above and below. */
  id: string;
  properties: Omit<Queue['Properties'], 'RedrivePolicy'>;
  redrive?: { queue: string; maxReceiveCount: number };
};
export type TableSpec = {
  id: string;
  name: string;
  properties: Omit<Table['Properties'], 'PointInTimeRecoverySpecification'>;
};
export type Template = {
  region: string;
  functions: FunctionSpec[];
  queues: QueueSpec[];
  tables: TableSpec[];
};

type Resource = Document['resources']['Resources'][string];
type Queue = Extract<Resource, { Type: 'AWS::SQS::Queue' }>;
type Table = Extract<Resource, { Type: 'AWS::DynamoDB::Table' }>;

const customTags = [
  { tag: '!Ref', resolve: (value: string) => ({ Ref: value }) },
  { tag: '!Sub', resolve: (value: string) => ({ 'Fn::Sub': value }) },
  { tag: '!GetAtt', resolve: (value: string) => ({ 'Fn::GetAtt': value.split(/\.(.*)/, 2) }) },
];

/**
 * Reads a serverless.yml. `settings` are the `opt` and `env` values its variables may use.
 * Throws on anything it does not understand, naming where it stands.
 */
export function readTemplate(yaml: string, settings: Settings): Template {
  const { service, provider, functions, resources } = readDocument(yaml, settings);
  const prefix = `${service}-${provider.stage}`;
  const entries = Object.entries(resources.Resources);

  /** The logical id of the queue an ARN stands for. */
  function queueOf({ 'Fn::GetAtt': [id, attribute] }: GetAtt): string {
    const type = resources.Resources[id]?.Type;
    if (type === 'AWS::SQS::Queue' && attribute === 'Arn') return id;
    throw new Error(`serverless.yml: ${id}.${attribute} is no queue's ARN`);
  }

  const queues = entries.flatMap(([id, resource]): QueueSpec[] => {
    if (resource.Type !== 'AWS::SQS::Queue') return [];
    const { RedrivePolicy: policy, ...properties } = resource.Properties;
    if (!policy) return [{ id, properties }];
    const { deadLetterTargetArn, maxReceiveCount } = policy;
    return [{ id, properties, redrive: { queue: queueOf(deadLetterTargetArn), maxReceiveCount } }];
  });
  const tables = entries.flatMap(([id, resource]): TableSpec[] => {
    if (resource.Type !== 'AWS::DynamoDB::Table') return [];
    const { PointInTimeRecoverySpecification: _, ...properties } = resource.Properties;
    return [{ id, name: `${prefix}-${id}`, properties }];
  });
  const specs = Object.entries(functions).map(([name, { events, ...fn }]): FunctionSpec => {
    return {
      name,
      fullName: `${prefix}-${name}`,
      handler: fn.handler,
      timeout: fn.timeout ?? provider.timeout,
      memorySize: fn.memorySize ?? provider.memorySize,
      environment: { ...provider.environment, ...fn.environment },
      routes: events.flatMap(({ httpApi }) => httpApi ?? []),
      queues: events.flatMap(({ sqs }) => (sqs ? queueSource(queueOf(sqs.arn), sqs) : [])),
      schedules: events.flatMap(({ schedule }) => schedule ?? []),
      patterns: events.flatMap(({ eventBridge }) => (eventBridge ? [eventBridge.pattern] : [])),
    };
  });
  return { region: provider.region, functions: specs, queues, tables };
}

function readDocument(yaml: string, settings: Settings): Document {
  const parsed = parseDocument(yaml, { customTags });
  const [problem] = [...parsed.errors, ...parsed.warnings];
  if (problem) throw new Error(`serverless.yml: ${problem.message}`);
  const result = v.safeParse(Document, resolveVariables(parsed.toJS(), settings));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`serverless.yml: ${v.getDotPath(issue)}: ${issue.message}`);
}

function queueSource(queue: string, { batchSize, functionResponseType }: SqsEvent) {
  return { queue, batchSize, reportsFailures: functionResponseType !== undefined };
}
