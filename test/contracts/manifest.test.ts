/** The app manifest that operators paste into Slack, checked against Slack's own schema and method data. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import manifest from '../../slack-manifest.json' with { type: 'json' };
import { calledMethods } from './slack-methods.ts';

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
  'chat.postEphemeral',
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

/** These need a token and no scope. */
const WITHOUT_SCOPE = ['auth.test', 'views.open', 'views.update'];
/** A command needs its scope, and so does a post where the app is no member: chat.postMessage names neither. */
const OF_NO_METHOD = ['chat:write.public', 'commands'];
const asked = manifest.oauth_config.scopes.bot;
const scopesOf = (method: string): string[] => read(`methods/${method}.json`).scope.bot ?? [];

test.skipIf(absent).each(METHODS)('the manifest asks for a scope that allows %s', (method) => {
  const scopes = scopesOf(method);
  expect(scopes.length === 0).toBe(WITHOUT_SCOPE.includes(method));
  expect(scopes.length === 0 || scopes.some((scope) => asked.includes(scope)), scopes.join()).toBe(
    true,
  );
});

test.skipIf(absent)('the manifest asks for no scope that nothing needs', () => {
  const needed = [...METHODS.flatMap(scopesOf), ...OF_NO_METHOD];
  expect(asked.filter((scope) => !needed.includes(scope))).toEqual([]);
});

test('the methods checked here are exactly those that the code calls', () => {
  expect(calledMethods()).toEqual(METHODS);
});
