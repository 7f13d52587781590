/** Who calls an AWS service, by the key that signed the call. */
import { randomBytes } from 'node:crypto';
import type { Access } from './access.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';

export type Principal = Policy & {
  /** The user, or the function whose role it is. */
  name: string;
  arn: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials. */
  sessionToken?: string;
};

type Role = { account: string; role: string; name: string; sessionName: string; policy: Policy };

/** Temporary credentials of the role of the function `name`, which no other function has. They do not expire. */
export function createRoleSession({ account, role, name, sessionName, policy }: Role) {
  return {
    ...policy,
    name,
    role,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`,
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(180).toString('base64'),
  };
}
export type RoleSession = ReturnType<typeof createRoleSession>;

/** Throws AccessDeniedException for what a principal's policies do not allow. */
export function refuseUnlessAllowed(principal: Principal, { action, resources }: Access): void {
  // An action that names no resource acts on all of them.
  const asked = resources.length > 0 ? resources : ['*'];
  const denied = asked.find((resource) => !principal.allows(action, resource));
  if (denied === undefined) return;
  throw new Refusal(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${denied} because no identity-based policy allows the ${action} action`,
  );
}
