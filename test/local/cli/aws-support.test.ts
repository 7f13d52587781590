import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CompleteAttachmentUploadCommand,
  DescribeAttachmentUploadStatusCommand,
  DescribeSeverityLevelsCommand,
  GetAttachmentUploadLinksCommand,
} from '@aws-sdk/client-support';
import { expect, onTestFinished, test } from 'vitest';
import { givenCase, givenClient, post, readBodies, say } from '../support/given.ts';

const script = join(import.meta.dirname, '../../../local/cli/aws-support.ts');

function run(...flags: string[]): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, '--port', '0', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** A server of its own in another process, and a client with the settings it printed. */
async function givenServer(...flags: string[]) {
  const child = run(...flags);
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    for (const [, name = '', value = ''] of line.matchAll(/(AWS_\w+)=(\S+)/g)) env[name] = value;
    if (env.AWS_REGION) break;
  }
  const url = env.AWS_ENDPOINT_URL_SUPPORT ?? '';
  const client = givenClient(url, {
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
  return { child, client, url };
}

function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aws-support-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('it runs by itself with the plan asked for, and ends when told to', async () => {
  const { child, client } = await givenServer('--plan', 'business', '--agent', 'auto');
  const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
  expect(severityLevels?.at(-1)?.code).toBe('urgent');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('what was answered survives kill -9', async () => {
  const data = givenFolder();
  const first = await givenServer('--data', data, '--rate', '0');
  const links = await first.client.send(
    new GetAttachmentUploadLinksCommand({ fileName: 'core', fileSizeBytes: 5 }),
  );
  const answer = await fetch(links.uploadUrls?.[0]?.url ?? '', { method: 'PUT', body: 'hello' });
  const { uploadId } = links;
  const completedUploads = [{ partIndex: 1, eTag: answer.headers.get('etag') ?? '' }];
  await first.client.send(new CompleteAttachmentUploadCommand({ uploadId, completedUploads }));
  await post(first.url, '/clock', { advanceSeconds: 60 });
  const caseId = await givenCase(first.client, {
    communicationBody: 'description',
    uploadIds: [uploadId ?? ''],
  });
  for (let i = 1; i <= 20; i++) await say(first.client, caseId, `no. ${i}`);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const { client } = await givenServer('--data', data, '--rate', '0');
  const bodies = await readBodies(client, caseId);
  expect(bodies).toHaveLength(21);
  expect(bodies[0]).toBe('no. 20');
  expect(await client.send(new DescribeAttachmentUploadStatusCommand({ uploadId }))).toMatchObject({
    uploadStatus: 'attachment-ready',
  });
  expect(readdirSync(join(data, 'files'))).toHaveLength(1);
});

test.each([
  [['--plan', 'gold'], /--plan/],
  [['--agent', 'smith'], /--agent/],
  [['--what'], /--what/],
])('it refuses %j and says how it is used', async (flags, message) => {
  const child = run(...flags);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said).toMatch(message);
  expect(said).toContain('Usage: npm run aws-support');
});
