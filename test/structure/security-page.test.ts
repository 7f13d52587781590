/** What docs/security.md names exists: files, tests by their titles, Slack's scopes, the rights of the roles. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../slack-manifest.json' with { type: 'json' };
import { roles } from './roles.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const page = read('docs/security.md');

/** Each title that stands behind a test file, with that file. */
const titles = [
  ...page.matchAll(/`(test\/[\w/.-]+\.test\.ts)`:\s((?:\*[^*]+\*(?:,\s)?)+)/g),
].flatMap(([, file = '', named = '']) =>
  [...named.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => ({
    file,
    title: title.replace(/\s+/g, ' '),
  })),
);

/** The cells of the rows of the one table in a text, without its head. */
const rowsOf = (text: string): string[][] =>
  text
    .slice(text.indexOf('|---'))
    .split('\n')
    .slice(1)
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, -1).split('|'));

const tableOf = (section: string) =>
  rowsOf(page.split(`## ${section}`)[1]?.split('\n## ')[0] ?? '');

const codesIn = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

test('every path that the page names exists', () => {
  const paths = codesIn(page).filter((code) => /^[\w.-]+\/[\w/.-]*(?:\/|\.\w+)$/.test(code));
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every test that the page names is in its file', () => {
  expect(titles.length).toBeGreaterThan(50);
  const isIn = (file: string, title: string) =>
    read(file)
      .split('\n')
      .some((line) => /^\W*['"`]|\b(?:test|describe)\b/.test(line) && line.includes(title));
  expect(titles.filter(({ file, title }) => !isIn(file, title))).toEqual([]);
});

test('every threat has its test', () => {
  const tables = page.split('| threat |').slice(1);
  const rows = tables.flatMap((table) => rowsOf(table.split('\n## ')[0] ?? ''));
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter(([, , tests = '']) => !/`test\/[^`]+`: \*/.test(tests))).toEqual([]);
});

test('the scopes on the page are those of the manifest', () => {
  const named = tableOf('Slack scopes').flatMap(([scopes]) => codesIn(scopes));
  expect(named.toSorted()).toEqual(manifest.oauth_config.scopes.bot.toSorted());
});

test('the rights on the page are those of serverless.yml', () => {
  const named = tableOf('AWS rights').map(([name = '', table, support]) => [
    name.trim(),
    [
      ...codesIn(table).map((one) => `dynamodb:${one}`),
      ...codesIn(support).map((one) => `support:${one}`),
    ].toSorted(),
  ]);
  const given = roles.map(({ functionName, actions }) => [
    functionName,
    actions.filter((one) => !one.startsWith('sqs:')).toSorted(),
  ]);
  expect(named).toEqual(given);
});
