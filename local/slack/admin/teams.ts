/** Adds another workspace, or changes one. */
import * as v from 'valibot';
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { Team as StoredTeam } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

export const Team = v.strictObject({
  /** A new id if absent. With the id of a known workspace, that one is changed. */
  id: v.optional(v.pipe(v.string(), v.regex(/^T[A-Z0-9]{2,}$/))),
  name: v.optional(v.string()),
  domain: v.optional(v.string()),
  /** The Enterprise Grid organization; workspaces with the same one are siblings. */
  enterprise_id: v.optional(v.pipe(v.string(), v.regex(/^E[A-Z0-9]{2,}$/))),
  enterprise_name: v.optional(v.string()),
  /** Of our workspace: whether the app is installed for the whole organization. */
  is_enterprise_install: v.optional(v.boolean()),
});

export function putTeam(state: WorkspaceState, given: v.InferOutput<typeof Team>): object {
  const id = given.id ?? newId('T');
  const before = state.teams.get(id);
  const enterpriseId = given.enterprise_id ?? before?.enterprise?.id;
  if (given.is_enterprise_install && !enterpriseId) throw new Refusal('no_enterprise');
  const name = given.name ?? before?.name ?? id;
  const isEnterpriseInstall = given.is_enterprise_install ?? before?.isEnterpriseInstall ?? false;
  const team: StoredTeam = {
    id,
    name,
    domain: given.domain ?? before?.domain ?? name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    ...(enterpriseId && {
      enterprise: {
        id: enterpriseId,
        name: given.enterprise_name ?? before?.enterprise?.name ?? enterpriseId,
      },
    }),
    isEnterpriseInstall,
  };
  state.teams.put(id, team);
  return { team: { id, name, domain: team.domain, enterprise_id: enterpriseId } };
}
