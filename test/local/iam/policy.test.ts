import { expect, test } from 'vitest';
import { createPolicy, type Statement } from '../../../local/iam/policy.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/rows';
const allow = (Action: string[], Resource: string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

test.each([
  ['the same action and resource', allow(['dynamodb:GetItem'], [TABLE]), true],
  ['one of several', allow(['sqs:SendMessage', 'dynamodb:GetItem'], ['x', TABLE]), true],
  ['an action in other letters', allow(['DynamoDB:getitem'], [TABLE]), true],
  ['an action by wildcard', allow(['dynamodb:Get*'], [TABLE]), true],
  ['every resource', allow(['dynamodb:GetItem'], ['*']), true],
  ['a resource by wildcard', allow(['*'], [TABLE.replace('rows', 'r?ws')]), true],
  ['another action', allow(['dynamodb:PutItem'], [TABLE]), false],
  ['an action that begins so', allow(['dynamodb:GetItemX', 'dynamodb:Get'], [TABLE]), false],
  ['another resource', allow(['dynamodb:GetItem'], [`${TABLE}2`]), false],
  ['a resource in other letters', allow(['dynamodb:GetItem'], [TABLE.toUpperCase()]), false],
  ['what is below the resource', allow(['dynamodb:GetItem'], [`${TABLE}/index/*`]), false],
  ['a dot as any character', allow(['dynamodb.GetItem'], [TABLE]), false],
] as const)('a role that allows %s', (_, statement, allowed) => {
  const { allows } = createPolicy([statement]);
  expect(allows('dynamodb:GetItem', TABLE)).toBe(allowed);
});

test('what one statement denies no other allows', () => {
  const denied: Statement = { Effect: 'Deny', Action: ['dynamodb:Put*'], Resource: ['*'] };
  const { allows } = createPolicy([denied, allow(['dynamodb:*'], [TABLE])]);
  expect(allows('dynamodb:GetItem', TABLE)).toBe(true);
  expect(allows('dynamodb:PutItem', TABLE)).toBe(false);
});

test('nothing is allowed that no statement names', () => {
  expect(createPolicy([]).allows('dynamodb:GetItem', TABLE)).toBe(false);
});

test('an action that knows no resources needs them all', () => {
  expect(createPolicy([allow(['support:*'], [TABLE])]).allows('support:CreateCase', '*')).toBe(
    false,
  );
  expect(createPolicy([allow(['support:*'], ['*'])]).allows('support:CreateCase', '*')).toBe(true);
});
