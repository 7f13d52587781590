/**
 * The part of serverless.yml that runs on this machine. The objects are strict: an unknown key is an
 * error, because it would have an effect on AWS and silently none here.
 */
import * as v from 'valibot';

/** Accepted, but of no effect on this machine. */
const deployedOnly = v.optional(v.unknown());

const Ref = v.strictObject({ Ref: v.string() });
const GetAtt = v.strictObject({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) });
export type GetAtt = v.InferOutput<typeof GetAtt>;
const Sub = v.strictObject({ 'Fn::Sub': v.string() });
const Text = v.union([v.string(), v.pipe(v.number(), v.transform(String)), Ref, GetAtt, Sub]);
/** A text, or a reference that CloudFormation replaces by one. */
export type Text = v.InferOutput<typeof Text>;

const Environment = v.optional(v.record(v.string(), Text), {});
const Scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);
/** An EventBridge pattern: lists of exact values, nested like the event. */
export type Pattern = { [key: string]: Pattern | v.InferOutput<typeof Scalar>[] };
const Pattern: v.GenericSchema<Pattern> = v.record(
  v.string(),
  v.union([v.array(Scalar), v.lazy(() => Pattern)]),
);

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const Rate = v.pipe(
  v.string(),
  v.regex(/^rate\(\d+ (minute|hour|day)s?\)$/, 'only rate(…) schedules run here'),
  v.transform((expression) => {
    const [, count, unit = ''] = /(\d+) (minute|hour|day)/.exec(expression) ?? [];
    return { expression, everyMs: Number(count) * (UNITS[unit] ?? 0) };
  }),
);
const Route = v.pipe(
  v.string(),
  v.regex(/^[A-Z]+ \/[^{}*]*$/, 'only "METHOD /exact/path" routes run here'),
);
const SqsEvent = v.strictObject({
  arn: GetAtt,
  batchSize: v.optional(v.number(), 10),
  functionResponseType: v.optional(v.literal('ReportBatchItemFailures')),
  maximumConcurrency: v.optional(v.pipe(v.number(), v.minValue(2))),
});
export type SqsEvent = v.InferOutput<typeof SqsEvent>;
const Event = v.strictObject({
  httpApi: v.optional(Route),
  sqs: v.optional(SqsEvent),
  schedule: v.optional(Rate),
  eventBridge: v.optional(v.strictObject({ pattern: Pattern })),
});
const Handler = v.pipe(v.string(), v.regex(/^[^.]*\.?[^.]+\.\w+$/, 'expected file.export'));

const Provider = v.strictObject({
  name: v.literal('aws'),
  stage: v.string(),
  region: v.string(),
  memorySize: v.optional(v.number(), 1024),
  timeout: v.optional(v.number(), 6),
  environment: Environment,
  httpApi: v.optional(v.strictObject({ payload: v.literal('2.0') })),
  runtime: deployedOnly,
  architecture: deployedOnly,
  logRetentionInDays: deployedOnly,
  deploymentMethod: deployedOnly,
});
const FunctionEntry = v.strictObject({
  handler: Handler,
  timeout: v.optional(v.number()),
  memorySize: v.optional(v.number()),
  // 0 would switch the function off.
  reservedConcurrency: v.optional(v.pipe(v.number(), v.minValue(1))),
  maximumRetryAttempts: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(2)), 2),
  recursiveLoop: v.optional(v.picklist(['Allow', 'Terminate']), 'Terminate'),
  maximumEventAge: v.optional(v.pipe(v.number(), v.minValue(60), v.maxValue(21_600)), 21_600),
  environment: Environment,
  events: v.optional(v.array(Event), []),
  description: deployedOnly,
  package: deployedOnly,
  role: v.string(),
});

const Key = v.strictObject({ AttributeName: v.string(), KeyType: v.picklist(['HASH', 'RANGE']) });
const Table = v.strictObject({
  Type: v.literal('AWS::DynamoDB::Table'),
  DeletionPolicy: deployedOnly,
  UpdateReplacePolicy: deployedOnly,
  Properties: v.strictObject({
    BillingMode: v.literal('PAY_PER_REQUEST'),
    AttributeDefinitions: v.array(
      v.strictObject({ AttributeName: v.string(), AttributeType: v.picklist(['S', 'N', 'B']) }),
    ),
    KeySchema: v.array(Key),
    GlobalSecondaryIndexes: v.optional(
      v.array(
        v.strictObject({
          IndexName: v.string(),
          KeySchema: v.array(Key),
          Projection: v.strictObject({
            ProjectionType: v.picklist(['ALL', 'KEYS_ONLY', 'INCLUDE']),
            NonKeyAttributes: v.optional(v.array(v.string())),
          }),
        }),
      ),
    ),
    PointInTimeRecoverySpecification: deployedOnly,
    TimeToLiveSpecification: v.optional(
      v.strictObject({ AttributeName: v.string(), Enabled: v.literal(true) }),
    ),
  }),
});
const Queue = v.strictObject({
  Type: v.literal('AWS::SQS::Queue'),
  Properties: v.strictObject({
    QueueName: v.string(),
    FifoQueue: v.optional(v.boolean()),
    ContentBasedDeduplication: v.optional(v.boolean()),
    SqsManagedSseEnabled: v.optional(v.boolean()),
    VisibilityTimeout: v.optional(v.number()),
    MessageRetentionPeriod: v.optional(v.number()),
    RedrivePolicy: v.optional(
      v.strictObject({ deadLetterTargetArn: GetAtt, maxReceiveCount: v.number() }),
    ),
  }),
});
const MetricFilter = v.looseObject({ Type: v.literal('AWS::Logs::MetricFilter') });
const Alarm = v.looseObject({ Type: v.literal('AWS::CloudWatch::Alarm') });
const oneOrMany = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.union([
    v.array(schema),
    v.pipe(
      schema,
      v.transform((one) => [one]),
    ),
  ]);
const Statement = v.strictObject({
  Effect: v.picklist(['Allow', 'Deny']),
  Action: oneOrMany(v.string()),
  Resource: oneOrMany(Text),
});
/** A policy of AWS's own. It allows writing logs, which nothing here refuses. */
const LogsPolicy = v.strictObject({
  'Fn::Sub': v.pipe(v.string(), v.endsWith('aws:policy/service-role/AWSLambdaBasicExecutionRole')),
});
const Role = v.strictObject({
  Type: v.literal('AWS::IAM::Role'),
  Properties: v.strictObject({
    AssumeRolePolicyDocument: deployedOnly,
    ManagedPolicyArns: v.optional(v.array(LogsPolicy)),
    Policies: v.array(
      v.strictObject({
        PolicyName: v.string(),
        PolicyDocument: v.strictObject({
          Version: v.literal('2012-10-17'),
          Statement: v.array(Statement),
        }),
      }),
    ),
  }),
});

export const serverlessSchema = v.strictObject({
  service: v.string(),
  provider: Provider,
  functions: v.record(v.string(), FunctionEntry),
  resources: v.strictObject({
    Resources: v.record(v.string(), v.variant('Type', [Table, Queue, Role, MetricFilter, Alarm])),
  }),
  frameworkVersion: deployedOnly,
  package: deployedOnly,
});
export type ServerlessConfig = v.InferOutput<typeof serverlessSchema>;
