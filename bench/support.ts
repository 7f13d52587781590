/** What the local AWS Support server does in a second, and whether its memory stays flat. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  SupportClient,
} from '@aws-sdk/client-support';

const cases = 100;
const atOnce = 16;
const communicationCalls = 100_000;
const early = 10_000;
const caseCalls = 2_000;

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
  await measure(await settings());
} finally {
  server.kill();
  await once(server, 'exit');
}

async function measure(env: Map<string, string>): Promise<void> {
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
  const first = await run('DescribeCommunications', early, describe);
  const before = rss();
  const rest = await run('DescribeCommunications', communicationCalls - early, describe);
  const after = rss();
  const listed = await run('DescribeCases', caseCalls, async () => {
    const shown = await client.send(new DescribeCasesCommand({ maxResults: 100 }));
    if (shown.cases?.length !== 100) throw new Error('DescribeCases did not show 100 cases');
  });
  client.destroy();

  const seconds = first + rest;
  const row = (what: string, value: string) => console.log(`${what.padEnd(52)}${value}`);
  row('DescribeCommunications', perSecond(communicationCalls, seconds));
  row('DescribeCases, 100 cases a page, 5 communications', perSecond(caseCalls, listed));
  row(`memory after ${early.toLocaleString('en')} calls`, `${before} MB`);
  row(`memory after ${communicationCalls.toLocaleString('en')} calls`, `${after} MB`);
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
async function run(what: string, calls: number, call: (index: number) => Promise<unknown>) {
  const started = performance.now();
  let next = 0;
  const progress = setInterval(() => process.stderr.write(`\r${what} ${next}/${calls} `), 500);
  async function work(): Promise<void> {
    while (next < calls) await call(next++);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  clearInterval(progress);
  process.stderr.write('\r\x1b[K');
  return (performance.now() - started) / 1000;
}

function perSecond(calls: number, seconds: number): string {
  return `${Math.round(calls / seconds).toLocaleString('en')} requests/s`;
}

/** What the server holds in memory, in MB. */
function rss(): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)]).toString();
  return Math.round(Number(kilobytes) / 1024);
}

/** The server's `export` lines: how to reach it. */
async function settings(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const line of createInterface(server.stdout)) {
    for (const [, name = '', value = ''] of line.matchAll(/(AWS_\w+)=(\S+)/g)) {
      found.set(name, value);
    }
    if (found.has('AWS_REGION')) return found;
  }
  throw new Error('The server ended before it was ready.');
}
