/** What the local AWS Support server does in a second, and whether its memory stays flat. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  SupportClient,
} from '@aws-sdk/client-support';
import type { Figure, Part } from './figure.ts';

const cases = 100;
const atOnce = 16;
const communicationCalls = 100_000;
const early = 10_000;
const caseCalls = 2_000;

export const support: Part = async (say) => {
  const server = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../local/support/main.ts'),
      ...['--port', '0', '--rate', '0'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    return await measure(await settingsOf(server), () => rss(server.pid), say);
  } finally {
    server.kill();
    await once(server, 'exit');
  }
};

async function measure(
  env: Map<string, string>,
  memory: () => number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const client = new SupportClient({
    endpoint: env.get('AWS_ENDPOINT_URL_SUPPORT'),
    region: env.get('AWS_REGION'),
    credentials: {
      accessKeyId: env.get('AWS_ACCESS_KEY_ID') ?? '',
      secretAccessKey: env.get('AWS_SECRET_ACCESS_KEY') ?? '',
    },
    maxAttempts: 1,
  });
  const caseIds: string[] = [];
  for (let i = 0; i < cases; i++) caseIds.push(await openCase(client, i));

  const describe = (call: number) =>
    client.send(new DescribeCommunicationsCommand({ caseId: caseIds[call % cases] }));
  const first = await run('DescribeCommunications', early, describe, say);
  const before = memory();
  const rest = await run('DescribeCommunications', communicationCalls - early, describe, say);
  const after = memory();
  const describeAll = async () => {
    const shown = await client.send(new DescribeCasesCommand({ maxResults: 100 }));
    if (shown.cases?.length !== 100) throw new Error('DescribeCases did not show 100 cases');
  };
  const listed = await run('DescribeCases', caseCalls, describeAll, say);
  client.destroy();

  const perSecond = (calls: number, seconds: number) => Math.round(calls / seconds);
  const afterCalls = (calls: number) => `memory after ${calls.toLocaleString('en')} calls`;
  return [
    {
      name: 'DescribeCommunications',
      value: perSecond(communicationCalls, first + rest),
      unit: 'a second',
    },
    {
      name: 'DescribeCases, 100 cases a page, 5 communications',
      value: perSecond(caseCalls, listed),
      unit: 'a second',
    },
    { name: afterCalls(early), value: before, unit: 'MB' },
    { name: afterCalls(communicationCalls), value: after, unit: 'MB' },
  ];
}

async function openCase(client: SupportClient, index: number): Promise<string> {
  const subject = `Case ${index}`;
  const communicationBody = 'It is slow, and this is how slow it is. '.repeat(10);
  const { caseId = '' } = await client.send(new CreateCaseCommand({ subject, communicationBody }));
  for (let i = 0; i < 4; i++) {
    await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody }));
  }
  return caseId;
}

/** Makes `calls` calls, some at a time. Gives how many seconds they took. */
async function run(
  what: string,
  calls: number,
  call: (index: number) => Promise<unknown>,
  say: (line: string) => void,
) {
  const started = performance.now();
  let next = 0;
  const progress = setInterval(() => say(`${what} ${next}/${calls}`), 5000);
  async function work(): Promise<void> {
    while (next < calls) await call(next++);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  clearInterval(progress);
  return (performance.now() - started) / 1000;
}

/** What the server holds in memory, in MB. */
function rss(pid: number | undefined): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Math.round(Number(kilobytes) / 1024);
}

/** The server's `export` lines: how to reach it. */
async function settingsOf({ stdout }: { stdout: Readable }): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const line of createInterface(stdout)) {
    for (const [, name = '', value = ''] of line.matchAll(/(AWS_\w+)=(\S+)/g)) {
      found.set(name, value);
    }
    if (found.has('AWS_REGION')) return found;
  }
  throw new Error('The server ended before it was ready.');
}
