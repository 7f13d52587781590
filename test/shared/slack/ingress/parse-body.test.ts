import { expect, test } from 'vitest';
import { parseBody } from '../../../../shared/slack/ingress/parse-body.ts';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

test.each([
  ['JSON', '{"type":"x"}', JSON_TYPE, { type: 'x' }],
  ['JSON of another charset', '{"type":"x"}', 'Application/JSON; charset=utf-8', { type: 'x' }],
  ['a form', 'command=%2Fcase&text=', FORM, { command: '/case', text: '' }],
  ['a form that holds JSON', 'payload=%7B%22type%22%3A%22x%22%7D', FORM, { type: 'x' }],
  ['null, at any depth', '{"a":null,"b":[null,{"c":null}]}', JSON_TYPE, { b: [{}] }],
  ['brackets in a string', `{"a":"${'['.repeat(500)}"}`, JSON_TYPE, { a: '['.repeat(500) }],
  ['an escaped quote', '{"a":"\\"[[["}', JSON_TYPE, { a: '"[[[' }],
])('%s is read', (_, body, type, right) => {
  expect(parseBody(body, type)).toEqual(right);
});

test.each([
  ['another content type', '{}', 'text/plain'],
  ['no content type', '{}', undefined],
  ['a list', '[]', JSON_TYPE],
  ['a text', '"x"', JSON_TYPE],
  ['half of a payload', '{"type":', JSON_TYPE],
  ['an empty form', '', FORM],
  ['a form that holds no JSON', 'payload=x', FORM],
])('%s is not', (_, body, type) => {
  expect(parseBody(body, type)).toBeUndefined();
});

test('what nests more than a hundred deep is not read', () => {
  expect(parseBody(nested(100), JSON_TYPE)).toBeDefined();
  for (const depth of [101, 1000, 100_000]) {
    expect(parseBody(nested(depth), JSON_TYPE)).toBeUndefined();
    const form = new URLSearchParams({ payload: nested(depth) }).toString();
    expect(parseBody(form, FORM)).toBeUndefined();
  }
});

test.each([
  ['a string', `{"a":"${'x'.repeat(3_000_000)}"}`],
  ['a string without an end', `{"a":"${'x'.repeat(3_000_000)}`],
  ['quotes in a string without an end', `"${'\\"'.repeat(200_000)}`],
  ['quotes in it, and a backslash at the end', `"${'\\"'.repeat(200_000)}\\`],
  ['brackets', '[]'.repeat(500_000)],
  ['quotes', '"'.repeat(1_000_000)],
])('%s of any length is read in time', (_, body) => {
  const from = performance.now();
  parseBody(body, JSON_TYPE);
  expect(performance.now() - from).toBeLessThan(2000);
});
