/** Reads serverless.yml: its functions with their triggers, its queues and its tables. */
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { resolveVariables, type Settings } from './resolve-variables.ts';
import {
  type GetAtt,
  type Pattern,
  type ServerlessConfig,
  type SqsEvent,
  serverlessSchema,
  type Text,
} from './serverless-schema.ts';

export type FunctionSpec = {
  name: string;
  /** As deployed: service-stage-name. */
  fullName: string;
  handler: string;
  /** The logical id of its role. */
  role: string;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memorySize: number;
  /** How many invocations may run at once. */
  concurrency: number;
  /** Of its schedules and events. */
  asyncLimits: { maximumRetryAttempts: number; maximumEventAgeMs: number };
  /** Whether its messages may lead to itself for ever. */
  mayRecurse: boolean;
  environment: Record<string, Text>;
  routes: string[];
  queues: {
    queue: string;
    batchSize: number;
    reportsFailures: boolean;
    /** How many of its batches may be handled at once. */
    concurrency: number;
  }[];
  schedules: { expression: string; everyMs: number }[];
  patterns: Pattern[];
};
export type QueueSpec = {
  /** Its logical id, which every `queue` in these types names. */
  id: string;
  properties: Omit<Queue['Properties'], 'RedrivePolicy'>;
  redrive?: { queue: string; maxReceiveCount: number };
};
export type TableSpec = {
  id: string;
  name: string;
  properties: Omit<
    Table['Properties'],
    'PointInTimeRecoverySpecification' | 'TimeToLiveSpecification'
  >;
  /** The attribute that says when an item expires, in seconds since 1970. */
  expiry: string | undefined;
};
type RoleSpec = {
  id: string;
  statements: { Effect: 'Allow' | 'Deny'; Action: string[]; Resource: Text[] }[];
};
export type Template = {
  /** As deployed, the names of functions and roles begin so: service-stage. */
  prefix: string;
  region: string;
  functions: FunctionSpec[];
  queues: QueueSpec[];
  tables: TableSpec[];
  roles: RoleSpec[];
};

/** What Lambda allows a new account, all functions together; here, each function that reserves none. */
const ACCOUNT_CONCURRENCY = 10;

type Resource = ServerlessConfig['resources']['Resources'][string];
type Queue = Extract<Resource, { Type: 'AWS::SQS::Queue' }>;
type Table = Extract<Resource, { Type: 'AWS::DynamoDB::Table' }>;

const customTags = [
  { tag: '!Ref', resolve: (value: string) => ({ Ref: value }) },
  { tag: '!Sub', resolve: (value: string) => ({ 'Fn::Sub': value }) },
  { tag: '!GetAtt', resolve: (value: string) => ({ 'Fn::GetAtt': value.split(/\.(.*)/, 2) }) },
];

/**
 * Reads a serverless.yml. `settings` are the `opt` and `env` values that its variables may use. Throws,
 * naming the place, for anything that does not run here.
 */
export function readTemplate(yaml: string, settings: Settings): Template {
  const { service, provider, functions, resources } = parseServerless(yaml, settings);
  const prefix = `${service}-${provider.stage}`;
  const entries = Object.entries(resources.Resources);

  /** The logical id of the queue with this ARN. */
  function queueOf({ 'Fn::GetAtt': [id, attribute] }: GetAtt): string {
    const type = resources.Resources[id]?.Type;
    if (type === 'AWS::SQS::Queue' && attribute === 'Arn') return id;
    throw new Error(`serverless.yml: ${id}.${attribute} is not the ARN of a queue`);
  }

  function roleOf(id: string): string {
    if (resources.Resources[id]?.Type === 'AWS::IAM::Role') return id;
    throw new Error(`serverless.yml: ${id} is not a role`);
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
    const {
      PointInTimeRecoverySpecification: _,
      TimeToLiveSpecification,
      ...properties
    } = resource.Properties;
    const expiry = TimeToLiveSpecification?.AttributeName;
    return [{ id, name: `${prefix}-${id}`, properties, expiry }];
  });
  const roles = entries.flatMap(([id, resource]): RoleSpec[] => {
    if (resource.Type !== 'AWS::IAM::Role') return [];
    const { Policies } = resource.Properties;
    return [{ id, statements: Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) }];
  });
  const specs = Object.entries(functions).map(([name, { events, ...fn }]): FunctionSpec => {
    return {
      name,
      fullName: `${prefix}-${name}`,
      handler: fn.handler,
      role: roleOf(fn.role),
      timeout: fn.timeout ?? provider.timeout,
      memorySize: fn.memorySize ?? provider.memorySize,
      concurrency: fn.reservedConcurrency ?? ACCOUNT_CONCURRENCY,
      asyncLimits: {
        maximumRetryAttempts: fn.maximumRetryAttempts,
        maximumEventAgeMs: fn.maximumEventAge * 1000,
      },
      mayRecurse: fn.recursiveLoop === 'Allow',
      environment: { ...provider.environment, ...fn.environment },
      routes: events.flatMap(({ httpApi }) => httpApi ?? []),
      queues: events.flatMap(({ sqs }) => (sqs ? queueSource(queueOf(sqs.arn), sqs) : [])),
      schedules: events.flatMap(({ schedule }) => schedule ?? []),
      patterns: events.flatMap(({ eventBridge }) => (eventBridge ? [eventBridge.pattern] : [])),
    };
  });
  return { prefix, region: provider.region, functions: specs, queues, tables, roles };
}

function parseServerless(yaml: string, settings: Settings): ServerlessConfig {
  const parsed = parseDocument(yaml, { customTags });
  const [problem] = [...parsed.errors, ...parsed.warnings];
  if (problem) throw new Error(`serverless.yml: ${problem.message}`);
  const result = v.safeParse(serverlessSchema, resolveVariables(parsed.toJS(), settings));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`serverless.yml: ${v.getDotPath(issue)}: ${issue.message}`);
}

function queueSource(
  queue: string,
  { batchSize, functionResponseType, maximumConcurrency }: SqsEvent,
): FunctionSpec['queues'][number] {
  return {
    queue,
    batchSize,
    reportsFailures: functionResponseType !== undefined,
    concurrency: maximumConcurrency ?? ACCOUNT_CONCURRENCY,
  };
}
