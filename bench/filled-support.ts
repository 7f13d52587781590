/** The local AWS Support server in a process of its own, holding cases to measure with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  SupportClient,
} from '@aws-sdk/client-support';

/** Starts it with no limit on calls, and opens `cases` with five communications each. */
export async function startFilledSupport(cases: number) {
  const server = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../local/cli/aws-support.ts'),
      ...['--port', '0', '--rate', '0'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const env = await settingsOf(server);
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
  return {
    client,
    caseIds,
    pid: server.pid,
    async close(): Promise<void> {
      client.destroy();
      server.kill();
      await once(server, 'exit');
    },
  };
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
