/** The whole bridge on one machine: what serverless.yml describes, an AWS and a Slack to go with it. */
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { buildFunctions } from '../../build.ts';
import { type Front, serveFront } from '../page/dev-server.ts';
import { servePage } from '../page/page.ts';
import { listen, sendJson } from '../runtime/http.ts';
import { ACCOUNT, identity } from '../runtime/identity.ts';
import { startDeployment } from '../runtime/lambda/deployment.ts';
import type { LogLine } from '../runtime/lambda/environment.ts';
import { lockDataDir } from '../runtime/lock-data-dir.ts';
import { startQueues } from '../runtime/queues.ts';
import { known } from '../runtime/resolve-refs.ts';
import { openRecords } from '../runtime/sqlite-store.ts';
import { startTables } from '../runtime/table.ts';
import { readTemplate } from '../runtime/template.ts';
import { openWorkspace } from '../slack/workspace.ts';
import { startSupport } from '../support/server.ts';

export type StackOptions = {
  /** The page's port; 0 picks a free one. */
  port: number;
  /** The folder that keeps everything across restarts; without it nothing is written. */
  data?: string;
  /** The period of what serverless.yml runs every minute; without it a minute. */
  pollSeconds?: number;
  /** Whether AWS Support's events reach the event bus. */
  events: boolean;
  /** How long a write may stay invisible to reads; without it that of serverless.yml. */
  settleSeconds?: number;
  /** Operations a second that AWS Support allows; 0 for no limit. */
  supportRate: number;
  /** Whether an AWS engineer answers by itself. */
  autoAgent?: boolean;
  /** Whether the Slack workspace keeps Slack's rate limits. */
  slackRate: boolean;
  log: LogLine;
};

const ROOT = join(import.meta.dirname, '../..');
const REGION = 'us-east-1';

/**
 * Starts everything on 127.0.0.1. Gives what a client needs to use it, and `close`, which ends all of
 * it. Throws, having ended what it started, if the port or the data folder is taken or a function fails.
 */
export async function startStack(options: StackOptions) {
  const parts: { close(): unknown }[] = [];
  const closing: Closing = (part) => {
    parts.push(part);
    return part;
  };
  const close = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await part.close();
  };
  try {
    return { ready: await start(options, closing), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closing = <T extends { close(): unknown }>(part: T) => T;

/**
 * A server that can be started again on its port: `start` is given 0 first, for any. Whoever talks to
 * it meanwhile finds the connection cut or refused, as when the real one fails over.
 */
async function restartable<Server extends { url: string; close(): Promise<void> }>(
  start: (port: number) => Promise<Server>,
) {
  let server = await start(0);
  let restarted = Promise.resolve();
  const again = async () => {
    await server.close();
    server = await start(Number(new URL(server.url).port));
  };
  return {
    now: () => server,
    /** One after the other, if asked for twice at once. */
    restart(): Promise<void> {
      restarted = restarted.then(again);
      return restarted;
    },
    async close(): Promise<void> {
      // What could not be started again is closed already, and whoever asked for it was told why.
      await restarted.then(
        () => server.close(),
        () => undefined,
      );
    },
  };
}

async function start(options: StackOptions, closing: Closing) {
  if (options.data) closing(lockDataDir(options.data));
  const file = (name: string) => options.data && join(options.data, name);
  const records = (name: string) => closing(openRecords(file(`${name}.sqlite`)));
  const { signingSecret, ...credentials } = identity(records('identity').collection('identity'));

  let serve: RequestListener = (_, res) => sendJson(res, 503, { error: 'starting' });
  const page = closing(await listen((req, res) => serve(req, res), options.port));

  const template = readTemplate(readFileSync(join(ROOT, 'serverless.yml'), 'utf8'), {
    opt: { stage: 'local', region: REGION },
    env: {
      SLACK_API_URL: `${page.url}/slack/api/`,
      ...(options.settleSeconds !== undefined && { SETTLE_SECONDS: String(options.settleSeconds) }),
    },
  });
  const aws = { region: REGION, account: ACCOUNT, credentials };
  const [support, queues, tables] = await Promise.all([
    startSupport({
      port: 0,
      records: records('support'),
      rate: options.supportRate,
      account: { id: ACCOUNT, ...credentials },
      region: REGION,
      files: file('support-files'),
      ...(options.autoAgent && { agent: 'auto' as const }),
      emit: (event) => options.events && deployment.emit(event),
    }).then(closing),
    restartable((port) =>
      startQueues(template.queues, { ...aws, path: file('queues'), port }),
    ).then(closing),
    restartable((port) => startTables(template.tables, { ...aws, path: file('table'), port })).then(
      closing,
    ),
    buildFunctions(),
  ]);
  const workspace = closing(
    openWorkspace({
      records: records('slack'),
      manifest: JSON.parse(readFileSync(join(ROOT, 'slack-manifest.json'), 'utf8')),
      signingSecret,
      requestUrl: (): string => `${deployment.gatewayUrl}/slack/events`,
      rateLimits: options.slackRate,
      baseUrl: () => page.url,
    }),
  );
  const deployment = closing(
    await startDeployment(template, {
      ...aws,
      root: ROOT,
      queues: queues.now(),
      endpoints: {
        SQS: queues.now().url,
        DYNAMODB: tables.now().url,
        SUPPORT: support.url,
        STS: support.url,
      },
      known: known(template, ACCOUNT, queues.now(), {
        'casethread/slack:SecretString:botToken': workspace.bot.token,
        'casethread/slack:SecretString:signingSecret': signingSecret,
      }),
      minuteMs: options.pollSeconds && options.pollSeconds * 1000,
      log: options.log,
    }),
  );

  const session = {
    slack: `${page.url}/slack/api/`,
    support: support.url,
    users: workspace.users,
    bot: workspace.bot,
    channel: workspace.channel,
    team: workspace.team,
  };
  const front: Front = {
    slack: workspace.handle,
    local: {
      session: () => session,
      functions: deployment.functions,
      queues: () => queues.now().rows(),
      counts: () => ({
        support: support.counts(),
        slack: workspace.counts(),
        table: tables.now().counts(),
        queues: queues.now().counts(),
      }),
    },
    ...(options.data && { restart: { table: tables.restart, queues: queues.restart } }),
    page: servePage,
    support: support.url,
  };
  serve = (req, res) => serveFront(front, req, res);
  await deployment.settled();

  const { team: _, ...toUse } = session;
  return {
    ...toUse,
    page: page.url,
    gateway: `${deployment.gatewayUrl}/slack/events`,
    queues: queues.now().url,
    table: tables.now().url,
    signingSecret,
    aws: { ...credentials, region: REGION },
  };
}
