/** All of Casethread on this machine: what serverless.yml describes, with an AWS and a Slack of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleSession } from '../iam/principal.ts';
import { startDevServer } from '../page/dev-server.ts';
import { servePage } from '../page/page.ts';
import { buildIfChanged } from '../runtime/build-if-changed.ts';
import { ACCOUNT, loadIdentity } from '../runtime/identity.ts';
import { startDeployment } from '../runtime/lambda/deployment.ts';
import type { LogLine } from '../runtime/lambda/function-process.ts';
import { createRoleSessions } from '../runtime/lambda/role-sessions.ts';
import { lockDataDir } from '../runtime/lock-data-dir.ts';
import { refValues } from '../runtime/resolve-refs.ts';
import { createSqliteStore } from '../runtime/sqlite-store.ts';
import { readTemplate, type Template } from '../runtime/template.ts';
import { createWorkspace } from '../slack/workspace.ts';
import { type CloseLater, type LocalAws, startAws } from './start-aws.ts';

export type StackOptions = {
  /** The page's port; 0 for any free one. */
  port: number;
  /** The folder that keeps everything across restarts; without it nothing is kept. */
  data?: string;
  /** The period of what serverless.yml runs every minute, in seconds; a minute by default. */
  pollSeconds?: number;
  /** Whether AWS Support's events reach the event bus. */
  events: boolean;
  /** How long a write may stay invisible to reads; by default as in serverless.yml. */
  settleSeconds?: number;
  /** Operations a second that AWS Support allows; 0 for no limit. */
  supportRate: number;
  /** Whether an AWS agent answers cases by itself. */
  autoAgent: boolean;
  /** Whether the Slack workspace applies Slack's rate limits. */
  slackRate: boolean;
  log: LogLine;
};

const ROOT = join(import.meta.dirname, '../..');

/**
 * Starts everything on 127.0.0.1. `ready` is what a client needs to use it; `close` ends it all. Throws
 * if the port or the data folder is taken or a function fails, after ending what it has started.
 */
export async function startStack(options: StackOptions) {
  const parts: { close(): unknown }[] = [];
  const closeLater: CloseLater = (part) => {
    parts.push(part);
    return part;
  };
  const close = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await part.close();
  };
  try {
    return { ready: await startParts(options, closeLater), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startParts(options: StackOptions, closeLater: CloseLater) {
  const { data } = options;
  if (data) closeLater(lockDataDir(data));
  const dataPath = (name: string) => data && join(data, name);
  const store = (name: string) => closeLater(createSqliteStore(dataPath(`${name}.sqlite`)));
  const { signingSecret, ...credentials } = loadIdentity(store('identity').collection('identity'));
  const page = closeLater(await startDevServer(options.port));
  const template = readTemplateOf(options, page.url);

  const deployed = Promise.withResolvers<{ emit(event: object): unknown }>();
  const supportOptions = {
    store: store('support'),
    rate: options.supportRate,
    ...(options.autoAgent && { agent: 'auto' as const }),
    // AWS Support runs before the functions do: an event meanwhile waits for them.
    emit: (event: object) => {
      if (options.events) void deployed.promise.then(({ emit }) => emit(event));
    },
  };
  const sessions = createRoleSessions(template, ACCOUNT);
  const awsOptions = { credentials, sessions: [...sessions.values()], dataPath, supportOptions };
  const starting = startAws(template, { ...awsOptions, log: options.log }, closeLater);
  const [aws] = await Promise.all([starting, buildIfChanged()]);
  const workspace = closeLater(
    createWorkspace({
      records: store('slack'),
      manifest: JSON.parse(readRootFile('slack-manifest.json')),
      signingSecret,
      requestUrl: (): string => gateway,
      rateLimits: options.slackRate,
      baseUrl: () => page.url,
    }),
  );
  const secrets = { botToken: workspace.bot.token, signingSecret };
  const deployment = closeLater(await deploy(template, aws, sessions, secrets, options));
  const gateway = `${deployment.gatewayUrl}/slack/events`;
  deployed.resolve(deployment);

  const { users, bot, channel, team } = workspace;
  const support = aws.support.url;
  const session = { slack: `${page.url}/slack/api/`, support, users, bot, channel };
  page.serve({
    slack: workspace.handle,
    local: {
      session: () => ({ ...session, team }),
      functions: deployment.functions,
      queues: () => aws.queues.current().rows(),
      counts: () => ({ ...countsOf(aws), slack: workspace.counts() }),
    },
    ...(data && { restart: { table: aws.table.restart, queues: aws.queues.restart } }),
    page: servePage,
    support,
  });
  await deployment.settled();
  return {
    ...session,
    page: page.url,
    gateway,
    queues: aws.queues.current().url,
    table: aws.table.current().url,
    signingSecret,
    aws: { ...credentials, region: template.region },
  };
}

function readRootFile(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** serverless.yml, with the stage, the Region and the settings of this stack. */
/** Where AWS Support has no limit, the calls are spread over more than this machine can make (calls a second). */
const UNLIMITED = 1000;

function readTemplateOf({ settleSeconds, supportRate }: StackOptions, pageUrl: string): Template {
  return readTemplate(readRootFile('serverless.yml'), {
    opt: { stage: 'local', region: 'us-east-1' },
    env: {
      SLACK_API_URL: `${pageUrl}/slack/api/`,
      SUPPORT_CALLS_A_SECOND: String(supportRate || UNLIMITED),
      ...(settleSeconds !== undefined && { SETTLE_SECONDS: String(settleSeconds) }),
    },
  });
}

/** Starts the functions, with the endpoints and secrets of this stack. */
function deploy(
  template: Template,
  { support, queues, table }: LocalAws,
  sessions: Map<string, RoleSession>,
  secrets: { botToken: string; signingSecret: string },
  { pollSeconds, log }: StackOptions,
) {
  const { url: SQS, urlOf, arnOf } = queues.current();
  return startDeployment(withSupportEndpoints(template, support), {
    root: ROOT,
    region: template.region,
    account: ACCOUNT,
    sessions,
    queues: { urlOf, arnOf },
    endpoints: { SQS, DYNAMODB: table.current().url },
    values: refValues(template, ACCOUNT, urlOf, {
      'casethread/slack:SecretString:botToken': secrets.botToken,
      'casethread/slack:SecretString:signingSecret': secrets.signingSecret,
    }),
    minuteMs: pollSeconds && pollSeconds * 1000,
    log,
  });
}

/** The template, with the endpoints of this machine's AWS Support where it names those of AWS. */
function withSupportEndpoints(template: Template, { endpoints }: LocalAws['support']): Template {
  const SUPPORT_ENDPOINTS = endpoints.map(({ region, url }) => `${region}=${url}`).join(' ');
  const functions = template.functions.map((spec) => ({
    ...spec,
    environment: { ...spec.environment, SUPPORT_ENDPOINTS },
  }));
  return { ...template, functions };
}

/** The calls so far, by part and operation. */
function countsOf({ support, queues, table }: LocalAws) {
  return {
    support: support.counts(),
    table: table.current().counts(),
    queues: queues.current().counts(),
  };
}
