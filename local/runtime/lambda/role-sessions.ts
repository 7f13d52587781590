/** The temporary credentials with which functions call AWS, each those of its own role. */
import { createPolicy } from '../../iam/policy.ts';
import { createRoleSession, type RoleSession } from '../../iam/principal.ts';
import { resolveRefs, resourceArns } from '../resolve-refs.ts';
import type { Template } from '../template.ts';

/** A session for each function, by its name. They allow what the roles in serverless.yml allow. */
export function createRoleSessions(template: Template, account: string): Map<string, RoleSession> {
  const values = { refs: {}, secrets: {}, attributes: resourceArns(template, account) };
  return new Map(
    template.functions.map(({ name, fullName, role }) => {
      const statements = template.roles
        .filter(({ id }) => id === role)
        .flatMap((found) => found.statements)
        .map(({ Resource, ...statement }) => ({
          ...statement,
          Resource: Resource.map((text) => resolveRefs(text, values)),
        }));
      const policy = createPolicy(statements);
      const names = { role: `${template.prefix}-${role}`, name, sessionName: fullName };
      return [name, createRoleSession({ account, ...names, policy })];
    }),
  );
}
