/** The roles of the functions, as serverless.yml has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
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
const AnyRole = v.object({ Type: v.literal('AWS::IAM::Role') });
const Role = v.object({
  ...AnyRole.entries,
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

/** Each function with its role, and what that allows. */
export const roles = Object.entries(template.functions).map(([functionName, { role }]) => {
  const { Policies } = v.parse(Role, Resources[role]).Properties;
  const allowed = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return { functionName, role, allowed, actions: allowed.flatMap(({ Action }) => Action) };
});

/** The names of all roles that are defined. */
export const definedRoles = Object.entries(Resources)
  .filter(([, resource]) => v.is(AnyRole, resource))
  .map(([name]) => name);
