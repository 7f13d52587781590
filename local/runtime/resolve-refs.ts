/** Where the local parts stand in for what CloudFormation would fill in. */
import type { Text } from './serverless-schema.ts';
import type { Template } from './template.ts';

export type Known = {
  /** By logical id or pseudo parameter: what `Ref` gives. */
  refs: Record<string, string>;
  /** By "LogicalId.Attribute": what `Fn::GetAtt` gives. */
  attributes: Record<string, string>;
  /** By "secret-id:SecretString:key", as in `{{resolve:secretsmanager:…}}`. */
  secrets: Record<string, string>;
};

/** What the local parts answer to. */
export function known(
  { region, tables, queues }: Template,
  account: string,
  at: { urlOf(queue: string): string; arnOf(queue: string): string },
  secrets: Record<string, string>,
): Known {
  return {
    refs: {
      'AWS::AccountId': account,
      'AWS::Region': region,
      ...Object.fromEntries(tables.map(({ id, name }) => [id, name])),
      ...Object.fromEntries(queues.map(({ id }) => [id, at.urlOf(id)])),
    },
    attributes: Object.fromEntries(queues.map(({ id }) => [`${id}.Arn`, at.arnOf(id)])),
    secrets,
  };
}

/** The plain value of a text in the template. Throws, naming it, where something is not known. */
export function resolveText(text: Text, known: Known): string {
  if (typeof text === 'string') return resolveSecrets(text, known.secrets);
  if ('Ref' in text) return lookup(known.refs, text.Ref);
  if ('Fn::GetAtt' in text) return lookup(known.attributes, text['Fn::GetAtt'].join('.'));
  return resolveSecrets(text['Fn::Sub'], known.secrets).replace(/\$\{([^}]*)\}/g, (_, name) =>
    lookup(name.includes('.') ? known.attributes : known.refs, name),
  );
}

function resolveSecrets(text: string, secrets: Record<string, string>): string {
  return text.replace(/\{\{resolve:([^}]*)\}\}/g, (_, reference: string) => {
    const [, id = reference] = /^secretsmanager:(.*)$/.exec(reference) ?? [];
    return lookup(secrets, id);
  });
}

function lookup(values: Record<string, string>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`serverless.yml: nothing here answers to ${name}`);
  return value;
}
