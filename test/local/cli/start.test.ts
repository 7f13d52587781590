import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../../wait-until.ts';
import { runs } from '../runtime/bundle.ts';

const root = join(import.meta.dirname, '../../..');

type Ready = Record<'page' | 'slack' | 'gateway' | 'support' | 'queues' | 'table', string> & {
  users: Record<string, { id: string; token: string }>;
  bot: { id: string; token: string };
  channel: string;
  signingSecret: string;
  aws: { accessKeyId: string; secretAccessKey: string; region: string };
};
type Status = { name: string; pids: number[]; invocations: number; errors: number };

function run(...flags: string[]) {
  const args = ['--disable-warning=ExperimentalWarning', 'local/cli/start.ts', ...flags];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  return { child, output, exit: once(child, 'close').then(([code]) => code as number | null) };
}

async function start(...flags: string[]) {
  const { child, output, exit } = run('--port', '0', '--json', ...flags);
  const line = once(createInterface(child.stdout), 'line');
  const ended = exit.then(() => Promise.reject(new Error(output.err)));
  const [text] = await Promise.race([line, ended]);
  ended.catch(() => {});
  const ready = JSON.parse(text) as Ready;
  const local = async <T>(name: string): Promise<T> =>
    (await fetch(`${ready.page}/local/${name}`)).json() as Promise<T>;
  return { child, output, exit, ready, local };
}

async function end(child: ChildProcess, exit: Promise<number | null>): Promise<number | null> {
  child.kill('SIGTERM');
  return exit;
}

describe('npm start', () => {
  let stack: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    stack = await start();
  });
  afterAll(() => end(stack.child, stack.exit));

  test('prints one line of JSON with every address', () => {
    const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/);
    const someone = { id: expect.stringMatching(/^U/), token: expect.stringMatching(/^xoxp-/) };
    expect(stack.ready).toEqual({
      page: url,
      slack: `${stack.ready.page}/slack/api/`,
      gateway: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/slack\/events$/),
      support: url,
      queues: url,
      table: url,
      users: expect.objectContaining({ ada: someone, grace: someone }),
      bot: { id: expect.any(String), token: expect.stringMatching(/^xoxb-/) },
      channel: expect.stringMatching(/^C/),
      signingSecret: expect.any(String),
      aws: {
        accessKeyId: expect.any(String),
        secretAccessKey: expect.any(String),
        region: 'us-east-1',
      },
    });
    expect(stack.output.out.trim().split('\n')).toHaveLength(1);
  });

  test('runs each function of serverless.yml in its own process', async () => {
    const functions = await stack.local<Status[]>('functions');
    const names = [
      'slack',
      'handleCaseCommands',
      'storeReplies',
      'relayReplies',
      'pollCases',
      'handleSupportEvents',
      'postCommunications',
    ];
    expect(functions.map((fn) => fn.name)).toEqual([...names, 'wakeDue', 'recoverReplies']);
    for (const { pids } of functions) expect(pids.filter(runs)).toHaveLength(1);
    expect(new Set(functions.flatMap(({ pids }) => pids)).size).toBe(9);
    const scheduled = functions.filter((fn) => /pollCases|wakeDue|recoverReplies/.test(fn.name));
    for (const fn of scheduled) expect(fn).toMatchObject({ invocations: 1, errors: 0 });
  });

  test('has the queues and the table of serverless.yml', async () => {
    const { aws, queues, table } = stack.ready;
    const { region, ...credentials } = aws;
    const sqs = new SQSClient({ endpoint: queues, region, credentials });
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    expect(QueueUrls).toHaveLength(8);
    const QueueUrl = QueueUrls.find((url) => url.endsWith('-case-commands.fifo'));
    const yaml = readFileSync(join(root, 'serverless.yml'), 'utf8');
    const [, visibility] = /VisibilityTimeout: (\d+)/.exec(yaml) ?? [];
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: visibility });
    const dynamo = new DynamoDBClient({ endpoint: table, region, credentials });
    expect((await dynamo.send(new ListTablesCommand({}))).TableNames).toHaveLength(1);

    const rows = await stack.local<{ name: string }[]>('queues');
    expect(rows.map((row) => row.name)).toEqual([
      'casethread-local-case-commands.fifo',
      'casethread-local-replies.fifo',
      'casethread-local-send-replies.fifo',
      'casethread-local-communications.fifo',
    ]);
    expect(rows[0]).toMatchObject({ depth: 0, inFlight: 0, deadLetters: 0 });
    expect(await stack.local('counts')).toMatchObject({
      support: expect.any(Object),
      slack: expect.any(Object),
      table: { ListTables: 1 },
      queues: { ListQueues: 1, GetQueueAttributes: 1 },
    });
  });

  test('gives the page what it needs to start', async () => {
    const { slack, support, users, bot, channel } = stack.ready;
    expect(await stack.local('session')).toEqual({
      slack,
      support,
      users,
      bot,
      channel,
      team: expect.stringMatching(/^T/),
    });
    expect((await fetch(`${stack.ready.page}/local/else`)).status).toBe(404);
  });
});

test('npm, told to end, leaves no process', async () => {
  const npm = spawn('npm', ['start', '--silent', '--', '--port', '0', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(createInterface(npm.stdout), 'line');
  const response = await fetch(`${JSON.parse(line).page}/local/functions`);
  const pids = ((await response.json()) as Status[]).flatMap((fn) => fn.pids);
  npm.kill('SIGTERM');
  await once(npm, 'close');
  await waitUntil(() => pids.filter(runs).length === 0);
});

test('killed or told to end it leaves no process, and --data keeps names and secrets', async () => {
  const data = mkdtempSync(join(tmpdir(), 'stack-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const pids = async (stack: Awaited<ReturnType<typeof start>>) =>
    (await stack.local<Status[]>('functions')).flatMap((fn) => fn.pids);

  const first = await start('--data', data);
  const orphans = await pids(first);
  expect(orphans.filter(runs)).toHaveLength(9);
  first.child.kill('SIGKILL');
  await first.exit;
  await waitUntil(() => orphans.filter(runs).length === 0);

  const second = await start('--data', data);
  const { users, bot, signingSecret, aws, channel } = first.ready;
  expect(second.ready).toMatchObject({ users, bot, signingSecret, aws, channel });
  const third = run('--port', '0', '--data', data);
  expect(await third.exit).toBe(1);
  expect(third.output.err).toBe(`${data} is in use by another process\n`);

  const children = await pids(second);
  expect(await end(second.child, second.exit)).toBe(0);
  expect(children.filter(runs)).toEqual([]);
});

test('a taken port is an error that says so', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const { exit, output } = run('--port', String(port));
  expect(await exit).toBe(1);
  expect(output.err).toBe(`Port ${port} is taken: choose another with --port N, or 0 for any.\n`);
});

test.for([['--prot', '3'], ['--port', 'x'], ['--events', 'maybe'], ['stray']])(
  '%s %s is a usage error',
  async (flags) => {
    const { exit, output } = run(...flags);
    expect(await exit).toBe(2);
    expect(output.err).toContain('Usage: npm start');
    expect(output.err).toContain(flags[0]);
  },
);
