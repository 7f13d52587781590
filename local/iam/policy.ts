/** What a role's policies allow, evaluated as IAM does where there are no conditions. */

export type Statement = { Effect: 'Allow' | 'Deny'; Action: string[]; Resource: string[] };
export type Policy = {
  /** `resource` is an ARN, or * for an action that knows no resources. */
  allows(action: string, resource: string): boolean;
};

/**
 * Some statement must allow it, and none may deny it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function createPolicy(statements: Statement[]): Policy {
  const compiled = statements.map(({ Effect, Action, Resource }) => ({
    effect: Effect,
    actions: Action.map((pattern) => wildcards(pattern, 'i')),
    resources: Resource.map((pattern) => wildcards(pattern, '')),
  }));
  return {
    allows(action, resource) {
      const effects = compiled
        .filter(({ actions }) => actions.some((pattern) => pattern.test(action)))
        .filter(({ resources }) => resources.some((pattern) => pattern.test(resource)))
        .map(({ effect }) => effect);
      return effects.includes('Allow') && !effects.includes('Deny');
    },
  };
}

/** `*` stands for any characters, `?` for one. */
function wildcards(pattern: string, flags: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const source = literal.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags);
}
