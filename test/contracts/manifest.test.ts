/** The app manifest that operators paste into Slack, checked against Slack's own schema and method data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import manifest from '../../slack-manifest.json' with { type: 'json' };

const ORACLES = '../shared/oracles/slack';
const absent = !existsSync(ORACLES);
if (absent) console.log(`${ORACLES} is absent: the manifest is not checked against Slack's data`);
const read = (file: string) => JSON.parse(readFileSync(`${ORACLES}/${file}`, 'utf8'));

test.skipIf(absent)('the manifest matches the schema of Slack', () => {
  const validate = new Ajv({ strict: false, logger: false }).compile(
    read('manifest.schema.2.0.0.json'),
  );
  expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
});

/** Every Web API method that shared/slack calls. */
const METHODS = [
  'auth.test',
  'chat.delete',
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.info',
  'conversations.join',
  'conversations.members',
  'conversations.open',
  'conversations.replies',
  'reactions.add',
  'reactions.remove',
  'usergroups.list',
  'users.info',
  'views.open',
  'views.update',
];

test.skipIf(absent).each(METHODS)('the manifest asks for a scope that allows %s', (method) => {
  const scopes: string[] = read(`methods/${method}.json`).scopes?.bot ?? [];
  const asked = manifest.oauth_config.scopes.bot;
  expect(scopes.length === 0 || scopes.some((scope) => asked.includes(scope)), scopes.join()).toBe(
    true,
  );
});

test('the methods checked here are exactly those that the code calls', () => {
  const source = readdirSync('shared/slack', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`shared/slack/${file}`, 'utf8'))
    .join('\n');
  const called = [...source.matchAll(/\b(?:web|client)\.(\w+)\.(\w+)\(/g)].map(
    (m) => `${m[1]}.${m[2]}`,
  );
  expect([...new Set(called)].sort()).toEqual(METHODS);
});
