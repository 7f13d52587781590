import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
import { openToAll, ownersAlone, rightsIn, withoutUmask } from './rights.ts';

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

/** Runs the command until it ends by itself. */
async function runToEnd(...flags: string[]) {
  const child = run(...flags);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stderr };
}

/** Starts a server in another process, and a client with the settings that it printed. */
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

test('it runs alone with the given plan, and ends on SIGTERM', async () => {
  const { child, client } = await givenServer('--plan', 'business', '--agent', 'auto');
  const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
  expect(severityLevels?.at(-1)?.code).toBe('urgent');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('what was answered is still there after kill -9', async () => {
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

test('what it keeps is readable to its owner alone', async () => {
  const data = givenFolder();
  openToAll(data);
  for (const run of ['first', 'second']) {
    const { child, client, url } = await withoutUmask(() => givenServer('--data', data));
    const caseId = await givenCase(client);
    const large = Buffer.alloc(6 * 1024 * 1024).toString('base64');
    const attachments = [{ fileName: run, data: large }];
    expect((await post(url, '/agent/reply', { caseId, body: run, attachments })).status).toBe(200);
    expect(readdirSync(join(data, 'files'))).not.toEqual([]);
    expect(rightsIn(data)).toEqual(ownersAlone(data));
    child.kill('SIGKILL');
    await once(child, 'exit');
    openToAll(data);
  }
});

test.each([
  [['--plan', 'gold'], /--plan/],
  [['--agent', 'smith'], /--agent/],
  [['--what'], /--what/],
])('it refuses %j and shows its usage', async (flags, message) => {
  const { code, stderr } = await runToEnd(...flags);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toContain('Usage: npm run aws-support');
});

test('a folder that everybody shares is refused, and stays as it is', async () => {
  const shared = givenFolder();
  chmodSync(shared, 0o1777);
  const { code, stderr } = await runToEnd('--data', shared);
  expect(code).toBe(1);
  expect(stderr).toBe(`${shared} is shared by every user of this machine: choose a folder in it\n`);
  expect(rightsIn(shared)).toEqual({ '.': '777' });
});

test('a file elsewhere keeps its permissions, though a link in the folder leads to it', async () => {
  const elsewhere = join(givenFolder(), 'file');
  writeFileSync(elsewhere, '');
  chmodSync(elsewhere, 0o644);
  const data = givenFolder();
  symlinkSync(elsewhere, join(data, 'link'));
  await givenServer('--data', data);
  expect(statSync(elsewhere).mode & 0o777).toBe(0o644);
});
