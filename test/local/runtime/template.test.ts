import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFunctions } from '../../../build.ts';
import { readTemplate } from '../../../local/runtime/template.ts';

const root = join(import.meta.dirname, '../../..');
const yaml = readFileSync(join(root, 'serverless.yml'), 'utf8');
const nothing = { opt: {}, env: {} };

type Resource = { Type: string; Properties: Record<string, unknown> };

describe('what runs here is what is deployed', () => {
  const here = readTemplate(yaml, nothing);
  const resources = new Map<string, Resource>();
  const deployed = (type: string) =>
    [...resources].filter(([, resource]) => resource.Type === type).map(([, r]) => r.Properties);

  beforeAll(async () => {
    await buildFunctions();
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/serverless/bin/serverless.js'), 'package', '--package', folder],
      { cwd: root, env: { PATH: process.env.PATH, HOME: folder }, stdio: 'pipe' },
    );
    const file = join(folder, 'cloudformation-template-update-stack.json');
    const template = JSON.parse(readFileSync(file, 'utf8'));
    for (const [id, resource] of Object.entries(template.Resources))
      resources.set(id, resource as Resource);
    rmSync(folder, { recursive: true });
  });

  test('the functions', () => {
    const functions = here.functions.map((fn) => ({
      FunctionName: fn.fullName,
      Handler: fn.handler,
      Timeout: fn.timeout,
      MemorySize: fn.memorySize,
      Environment: { Variables: fn.environment },
    }));
    expect(deployed('AWS::Lambda::Function')).toEqual(
      functions.map((fn) => expect.objectContaining(fn)),
    );
  });

  test('how often and how long an event is tried', () => {
    const configs = deployed('AWS::Lambda::EventInvokeConfig');
    // Without one, Lambda tries twice more, for six hours at most.
    const defaults = { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 };
    for (const { name, asyncLimits } of here.functions) {
      const ref = JSON.stringify({ Ref: `${capital(name)}LambdaFunction` });
      const own = configs.find(({ FunctionName }) => JSON.stringify(FunctionName) === ref);
      expect(own ?? defaults).toMatchObject({
        MaximumRetryAttempts: asyncLimits.maximumRetryAttempts,
        MaximumEventAgeInSeconds: asyncLimits.maximumEventAgeMs / 1000,
      });
    }
    expect(configs.length).toBeGreaterThanOrEqual(3);
  });

  test('the event source mappings', () => {
    const mappings = here.functions.flatMap((fn) =>
      fn.queues.map(({ queue, batchSize, reportsFailures, concurrency }) => ({
        EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
        FunctionName: { 'Fn::GetAtt': [`${capital(fn.name)}LambdaFunction`, 'Arn'] },
        BatchSize: batchSize,
        Enabled: true,
        ...(reportsFailures && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
        ScalingConfig: { MaximumConcurrency: concurrency },
      })),
    );
    expect(deployed('AWS::Lambda::EventSourceMapping')).toEqual(mappings);
  });

  test('the queues', () => {
    const queues = here.queues.map(({ properties, redrive }) => ({
      ...properties,
      ...(redrive && {
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': [redrive.queue, 'Arn'] },
          maxReceiveCount: redrive.maxReceiveCount,
        },
      }),
    }));
    expect(deployed('AWS::SQS::Queue')).toEqual(queues);
  });

  test('the table, its keys and indexes', () => {
    expect(deployed('AWS::DynamoDB::Table')).toEqual(
      here.tables.map(({ properties }) => expect.objectContaining(properties)),
    );
  });

  test('the routes', () => {
    expect(deployed('AWS::ApiGatewayV2::Route').map((route) => route.RouteKey)).toEqual(
      here.functions.flatMap((fn) => fn.routes),
    );
  });

  test('the schedules and event patterns', () => {
    const rules = here.functions.flatMap((fn) => [
      ...fn.schedules.map(({ expression }) => ({ ScheduleExpression: expression })),
      ...fn.patterns.map((EventPattern) => ({ EventPattern })),
    ]);
    const found = deployed('AWS::Events::Rule').map(({ ScheduleExpression, EventPattern }) =>
      ScheduleExpression ? { ScheduleExpression } : { EventPattern },
    );
    expect(found).toEqual(expect.arrayContaining(rules));
    expect(found).toHaveLength(rules.length);
  });
});

test('variables have the given values, or else their defaults', () => {
  const given = readTemplate(yaml, { opt: { stage: 'local' }, env: { SETTLE_SECONDS: '3' } });
  const [fn] = given.functions;
  expect(fn?.fullName).toBe('casethread-local-slack');
  expect(fn?.environment).toMatchObject({
    SETTLE_SECONDS: '3',
    SLACK_API_URL: 'https://slack.com/api/',
    POWERTOOLS_SERVICE_NAME: 'casethread',
  });
  expect(given.queues.map((queue) => queue.properties.QueueName)).toContain(
    'casethread-local-case-commands.fifo',
  );
  expect(given.functions.flatMap((each) => each.schedules)[0]).toEqual({
    expression: 'rate(1 minute)',
    everyMs: 60_000,
  });
});

const SMALL = `
service: s
provider: { name: aws, stage: prod, region: us-east-1 }
functions:
  f:
    handler: f.handler
    role: Role
    events:
      - httpApi: POST /f
      - sqs: { arn: !GetAtt Queue.Arn }
      - schedule: rate(2 hours)
      - eventBridge: { pattern: { source: [aws.support] } }
resources:
  Resources:
    Queue:
      Type: AWS::SQS::Queue
      Properties: { QueueName: "\${self:service}", VisibilityTimeout: 5 }
    Role:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: p
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - { Effect: Allow, Action: "sqs:*", Resource: !GetAtt Queue.Arn }
`;

test('the defaults are those of serverless and Lambda', () => {
  const [fn] = readTemplate(SMALL, nothing).functions;
  expect(fn).toMatchObject({
    timeout: 6,
    memorySize: 1024,
    queues: [{ queue: 'Queue', batchSize: 10, reportsFailures: false }],
    schedules: [{ everyMs: 7_200_000 }],
    concurrency: 10,
    asyncLimits: { maximumRetryAttempts: 2, maximumEventAgeMs: 21_600_000 },
    mayRecurse: false,
  });
});

test('a function runs as often at once as it reserves, is tried as it says, and recurses if it may', () => {
  const settings = [
    'reservedConcurrency: 2',
    'maximumRetryAttempts: 0',
    'maximumEventAge: 60',
    'recursiveLoop: Allow',
  ];
  const yaml = SMALL.replace('handler:', [...settings, 'handler:'].join('\n    '));
  expect(readTemplate(yaml, nothing).functions[0]).toMatchObject({
    concurrency: 2,
    asyncLimits: { maximumRetryAttempts: 0, maximumEventAgeMs: 60_000 },
    mayRecurse: true,
  });
});

test('what runs every minute is not tried again, nor once the next minute has come', () => {
  const { functions } = readTemplate(yaml, nothing);
  for (const { schedules, asyncLimits } of functions)
    if (schedules.length > 0)
      expect(asyncLimits).toEqual({ maximumRetryAttempts: 0, maximumEventAgeMs: 60_000 });
});

test.for([
  ['handler:', 'provisionedConcurrency: 2\n    handler:', 'functions.f.provisionedConcurrency'],
  ['handler:', 'reservedConcurrency: 0\n    handler:', 'functions.f.reservedConcurrency'],
  ['stage: prod', 'stage: prod, vpc: {}', 'provider.vpc'],
  ['rate(2 hours)', 'cron(0 * * * ? *)', 'functions.f.events.2.schedule'],
  ['POST /f', '"*"', 'functions.f.events.0.httpApi'],
  ['httpApi: POST /f', 'stream: x', 'functions.f.events.0.stream'],
  ['[aws.support]', '[{ prefix: aws }]', 'functions.f.events.3.eventBridge.pattern.source'],
  ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::SNS::Topic'],
  ['role: Role', 'role: Queue', 'Queue is not a role'],
  ['Effect: Allow', 'Effect: Allow, Condition: {}', 'Policies.0.PolicyDocument.Statement.0'],
  ['VisibilityTimeout: 5', 'KmsMasterKeyId: x', 'KmsMasterKeyId'],
  ['Queue.Arn', 'Nowhere.Arn', 'Nowhere.Arn'],
  ['!GetAtt Queue.Arn', '!ImportValue x', '!ImportValue'],
  [`\${self:service}`, `\${ssm:/name}`, 'ssm:/name'],
  [`\${self:service}`, `\${self:custom.name}`, 'self:custom.name'],
] as const)('what does not run here is an error: %s → %s', ([from, to, named]) => {
  expect(SMALL).toContain(from);
  expect(() => readTemplate(SMALL.replace(from, to), nothing)).toThrow(named);
});

function capital(name: string): string {
  return name.replace(/^./, (first) => first.toUpperCase());
}
