/** The deployed functions with the roles of serverless.yml, or with less. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startAws } from '../../../local/cli/start-aws.ts';
import { buildIfChanged } from '../../../local/runtime/build-if-changed.ts';
import { startDeployment } from '../../../local/runtime/lambda/deployment.ts';
import { createRoleSessions } from '../../../local/runtime/lambda/role-sessions.ts';
import { refValues } from '../../../local/runtime/resolve-refs.ts';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { readTemplate } from '../../../local/runtime/template.ts';
import { waitUntil } from '../../wait-until.ts';

const root = join(import.meta.dirname, '../../..');
const yaml = readFileSync(join(root, 'serverless.yml'), 'utf8');
const account = '123456789012';
const region = 'us-east-1';
const TABLE = `arn:aws:dynamodb:${region}:${account}:table/casethread-local-Table`;
const settings = { opt: { stage: 'local', region }, env: {} };

beforeAll(buildIfChanged);

test('each function has credentials of its own, for what its role allows', () => {
  const template = readTemplate(yaml, settings);
  const sessions = createRoleSessions(template, account);
  const tokens = [...sessions.values()].map(({ sessionToken }) => sessionToken);
  expect(new Set(tokens).size).toBe(template.functions.length);
  const wakeDue = sessions.get('wakeDue');
  expect(wakeDue?.allows('dynamodb:Query', `${TABLE}/index/due`)).toBe(true);
  expect(wakeDue?.allows('dynamodb:Query', TABLE)).toBe(true);
  expect(wakeDue?.allows('dynamodb:PutItem', TABLE)).toBe(false);
  expect(wakeDue?.allows('dynamodb:Query', `${TABLE}2`)).toBe(false);
});

test('a function whose role lacks an action fails, and its log names the action', async () => {
  const { started, log } = await deploy(withoutIn('WakeDueRole', "'dynamodb:Query'"));
  const { settled, functions } = await started;
  await expect(settled()).rejects.toThrow('wakeDue failed at its first scheduled invocation');
  expect(functions()).toContainEqual(
    expect.objectContaining({ name: 'pollCases', invocations: 1, errors: 0 }),
  );
  await waitUntil(() =>
    log.some((line) => /^wakeDue .*dynamodb:Query on resource: .*\/index\/due/.test(line)),
  );
});

test('nothing starts where a role may not read the queue of its function', async () => {
  const { started } = await deploy(withoutIn('RelayRepliesRole', "'sqs:DeleteMessage'"));
  await expect(started).rejects.toThrow(
    'RelayRepliesRole does not allow sqs:DeleteMessage on SendRepliesQueue',
  );
});

/** serverless.yml, with an action that does nothing in place of one of a role. */
function withoutIn(role: string, action: string): string {
  const place = yaml.indexOf(action, yaml.indexOf(`\n    ${role}:\n`));
  return `${yaml.slice(0, place)}'none:None'${yaml.slice(place + action.length)}`;
}

async function deploy(changed: string) {
  const template = readTemplate(changed, settings);
  const sessions = createRoleSessions(template, account);
  const log: string[] = [];
  const parts: { close(): unknown }[] = [];
  const closeLater = <T extends { close(): unknown }>(part: T): T => {
    parts.push(part);
    return part;
  };
  onTestFinished(async () => {
    for (const part of parts.toReversed()) await part.close();
  });
  const logLine = (name: string, line: string) => void log.push(`${name} ${line}`);
  const store = closeLater(createSqliteStore(undefined));
  const aws = await startAws(
    template,
    {
      credentials: { accessKeyId: 'AKIAUSER', secretAccessKey: 'secret' },
      sessions: [...sessions.values()],
      dataPath: () => undefined,
      supportOptions: { store, rate: 0, emit: () => {} },
      log: logLine,
    },
    closeLater,
  );
  const { url: SQS, urlOf, arnOf } = aws.queues.current();
  const secrets = {
    'casethread/slack:SecretString:botToken': 'xoxb-token',
    'casethread/slack:SecretString:signingSecret': '0123456789abcdef0123456789abcdef',
  };
  // Where AWS would be called, only this machine is.
  const SUPPORT_ENDPOINTS = `${region}=${aws.support.url}`;
  const here = readTemplate(changed, { ...settings, env: { SUPPORT_ENDPOINTS } });
  const started = startDeployment(here, {
    root,
    region,
    account,
    sessions,
    queues: { urlOf, arnOf },
    endpoints: { SQS, DYNAMODB: aws.table.current().url, SUPPORT: aws.support.url },
    values: refValues(here, account, urlOf, secrets),
    log: logLine,
  });
  void started.then(closeLater, () => {});
  return { started, log };
}
