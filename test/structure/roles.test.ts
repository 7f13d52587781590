/** Each function has a role of its own, which allows what that function does and no more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const oneOrMany = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.union([v.array(schema), schema]),
    v.transform((given) => (Array.isArray(given) ? given : [given])),
  );
const Statement = v.object({
  Effect: v.literal('Allow'),
  Action: oneOrMany(v.string()),
  Resource: oneOrMany(v.string()),
});
const Role = v.object({
  Type: v.literal('AWS::IAM::Role'),
  Properties: v.object({
    ManagedPolicyArns: v.array(v.string()),
    Policies: v.array(v.object({ PolicyDocument: v.object({ Statement: v.array(Statement) }) })),
  }),
});
const Template = v.object({
  functions: v.record(v.string(), v.object({ role: v.string() })),
  resources: v.object({ Resources: v.record(v.string(), v.unknown()) }),
});

/** `!Sub` and `!GetAtt` become the texts in them. */
const source = readFileSync(join(ROOT, 'serverless.yml'), 'utf8').replace(
  /!(?:Sub|GetAtt|Ref) /g,
  '',
);
const template = v.parse(Template, parse(source, { merge: true }));
const { Resources } = template.resources;
const roles = Object.values(template.functions).map(({ role }) => role);
const statements = roles.map((role) => {
  const { Policies } = v.parse(Role, Resources[role]).Properties;
  return [role, Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)] as const;
});

test('no two functions share a role, and no role is left over', () => {
  const isRole = (resource: unknown) =>
    v.is(v.object({ Type: v.literal('AWS::IAM::Role') }), resource);
  const defined = Object.entries(Resources).filter(([, resource]) => isRole(resource));
  expect(roles.toSorted()).toEqual(defined.map(([name]) => name).toSorted());
});

test.each(statements)('%s names each action, of these services only', (_, allowed) => {
  for (const { Action, Resource } of allowed) {
    for (const action of Action) expect(action).toMatch(/^(dynamodb|sqs|support):[A-Z][A-Za-z]+$/);
    // AWS Support knows no resources.
    const isSupport = Action.every((action) => action.startsWith('support:'));
    if (!isSupport)
      for (const resource of Resource) expect(resource).toMatch(/^\$?\{?(Table|\w+Queue)\b/);
  }
});

test('no role may delete, scan or change a table, or read its own dead letters', () => {
  const actions = statements.flatMap(([, allowed]) => allowed.flatMap(({ Action }) => Action));
  expect(
    actions.filter((one) => /Delete(?!Message)|Scan|Purge|Create(?!Case)|Tag/.test(one)),
  ).toEqual([]);
});

test('the function that the internet reaches cannot call AWS Support or read a queue', () => {
  const [, allowed = []] = statements.find(([role]) => role === 'SlackRole') ?? [];
  expect(allowed.flatMap(({ Action }) => Action).toSorted()).toEqual([
    'dynamodb:GetItem',
    'sqs:SendMessage',
  ]);
});

test('only the workers of cases and replies write at AWS Support', () => {
  const writes = /^support:(Create|Add|Resolve)/;
  const writers = statements.filter(([, allowed]) =>
    allowed.some(({ Action }) => Action.some((action) => writes.test(action))),
  );
  expect(writers.map(([role]) => role)).toEqual(['HandleCaseCommandsRole', 'RelayRepliesRole']);
});
