import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFunctions } from '../../build.ts';

const root = join(import.meta.dirname, '../..');
const fileOf = (name: string) => join(root, `.build/${name}.cjs`);

const TABLE = '@aws-sdk/client-dynamodb';
const QUEUES = '@aws-sdk/client-sqs';
const SUPPORT = '@aws-sdk/client-support';
const SLACK = '@slack/web-api';
const LARGE = /^(@aws-sdk\/client-.+|@slack\/(?!logger).+|micromark)$/;

/** By function: the most it may weigh, minified, in KB; and the large packages that it needs. */
const BUNDLES: Record<string, [kilobytes: number, holds: string[]]> = {
  slack: [182, ['@slack/bolt', SLACK]],
  'wake-due': [260, [TABLE, QUEUES]],
  'poll-cases': [320, [TABLE, QUEUES, SUPPORT]],
  'recover-replies': [325, [TABLE, QUEUES, SLACK]],
  'relay-replies': [432, [TABLE, QUEUES, SUPPORT, SLACK]],
  'handle-case-commands': [395, [TABLE, QUEUES, SUPPORT, SLACK]],
  'post-communications': [382, [TABLE, QUEUES, SLACK]],
};

describe('each function ships what it uses and no more', () => {
  let built: Metafile;
  beforeAll(async () => {
    built = await buildFunctions();
  });
  const outputOf = (name: string) => {
    const output = built.outputs[`.build/${name}.cjs`];
    if (!output) throw new Error(`no bundle ${name}`);
    return output;
  };
  const packagesIn = (name: string) => {
    const files = Object.entries(outputOf(name).inputs).filter(
      ([, file]) => file.bytesInOutput > 0,
    );
    const names = files.map(([path]) => /.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[1]);
    return new Set(names.filter((found) => found !== undefined));
  };

  test('every function is listed here', () => {
    const names = Object.keys(built.outputs).map((path) => path.replace(/^\.build\/|\.cjs$/g, ''));
    expect(names.sort()).toEqual(Object.keys(BUNDLES).sort());
  });

  test.each(Object.entries(BUNDLES))('%s', (name, [kilobytes, holds]) => {
    expect(statSync(fileOf(name)).size / 1000).toBeLessThanOrEqual(kilobytes);
    const large = [...packagesIn(name)].filter((found) => LARGE.test(found));
    expect(large.sort()).toEqual(holds.sort());
  });

  test.each(['express', 'undici', 'iconv-lite', 'mime-db', '@slack/oauth', '@slack/socket-mode'])(
    'the ingress holds no %s',
    (name) => {
      expect(packagesIn('slack')).not.toContain(name);
    },
  );

  test('the ingress imports no node: module as ESM does, which would load undici', () => {
    const kinds = new Map(outputOf('slack').imports.map(({ path, kind }) => [path, kind]));
    expect(kinds.get('node:https')).toBe('require-call');
    expect(new Set(kinds.values())).toEqual(new Set(['require-call']));
    expect(readFileSync(fileOf('slack'), 'utf8')).not.toMatch(/\bimport\s*[({*"'\w]/);
  });

  test('the ingress loads without undici', () => {
    const environment = {
      AWS_REGION: 'us-east-1',
      TABLE_NAME: 'table',
      CASE_COMMANDS_QUEUE_URL:
        'https://sqs.us-east-1.amazonaws.com/123456789012/case-commands.fifo',
      REPLIES_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/replies.fifo',
      COMMUNICATIONS_QUEUE_URL:
        'https://sqs.us-east-1.amazonaws.com/123456789012/communications.fifo',
      ACCOUNT_ID: '123456789012',
      SLACK_API_URL: 'https://slack.com/api/',
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: '0123456789abcdef',
      POLL_CALLS_A_SECOND: '3',
      SUPPORT_ENDPOINTS: 'us-east-1 us-west-2 eu-west-1',
      SETTLE_SECONDS: '120',
    };
    const script = `require(${JSON.stringify(fileOf('slack'))}); console.log(process.moduleLoadList.join('\\n'))`;
    const loaded = execFileSync(process.execPath, ['-e', script], { env: environment }).toString();
    expect(loaded).toContain('NativeModule https');
    expect(loaded).not.toContain('undici');
  });
});
