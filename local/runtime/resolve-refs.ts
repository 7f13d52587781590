/** Replaces what CloudFormation would replace: Ref, Fn::GetAtt, Fn::Sub and secrets. */
import { type Place, queueArn, tableArn } from '../iam/arns.ts';
import type { Text } from './serverless-schema.ts';
import type { Template } from './template.ts';

export type RefValues = {
  /** The values of `Ref`, by logical id or pseudo parameter. */
  refs: Record<string, string>;
  /** The values of `Fn::GetAtt`, by "LogicalId.Attribute". */
  attributes: Record<string, string>;
  /** The values of `{{resolve:secretsmanager:…}}`, by "secret-id:SecretString:key". */
  secrets: Record<string, string>;
};

/** The ARNs of queues and tables, as values of `Fn::GetAtt`. */
export function resourceArns(template: Template, account: string): RefValues['attributes'] {
  const place: Place = { region: template.region, account };
  return Object.fromEntries([
    ...template.queues.map(({ id, properties }) => [
      `${id}.Arn`,
      queueArn(place, properties.QueueName),
    ]),
    ...template.tables.map(({ id, name }) => [`${id}.Arn`, tableArn(place, name)]),
  ]);
}

/** The values on this machine. `urlOf` gives the URL of a queue by its logical id. */
export function refValues(
  template: Template,
  account: string,
  urlOf: (queue: string) => string,
  secrets: Record<string, string>,
): RefValues {
  const ids = template.queues.map(({ id }) => id);
  return {
    refs: {
      'AWS::AccountId': account,
      'AWS::Region': template.region,
      ...Object.fromEntries(template.tables.map(({ id, name }) => [id, name])),
      ...Object.fromEntries(ids.map((id) => [id, urlOf(id)])),
    },
    attributes: resourceArns(template, account),
    secrets,
  };
}

/** A text of the template with its references replaced. Throws for one without a value, naming it. */
export function resolveRefs(text: Text, values: RefValues): string {
  if (typeof text === 'string') return resolveSecrets(text, values.secrets);
  if ('Ref' in text) return lookup(values.refs, text.Ref);
  if ('Fn::GetAtt' in text) return lookup(values.attributes, text['Fn::GetAtt'].join('.'));
  return resolveSecrets(text['Fn::Sub'], values.secrets).replace(/\$\{([^}]*)\}/g, (_, name) =>
    lookup(name.includes('.') ? values.attributes : values.refs, name),
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
  if (value === undefined) throw new Error(`serverless.yml: ${name} has no value on this machine`);
  return value;
}
