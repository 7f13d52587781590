import { memberOf, type Person } from '../../domain/person.ts';

/** Where the app is installed, as one request tells it. */
export type Installation = {
  /** Our workspace: the one that the authorization names, never the sender's. */
  team: string;
  /** Our organization, in an Enterprise Grid. */
  enterprise?: string | undefined;
  appId: string;
  botUserId?: string | undefined;
};

type Id = { id?: unknown } | undefined;

/**
 * Reads a verified request of any kind. In a shared channel the envelope's `team_id` may be the sender's
 * workspace or the host's, so the authorization goes first. The `team` of a submitted form is the
 * person's workspace, or null with an org-wide installation, so the view goes before it.
 */
export function installationOf(body: Record<string, unknown>): Installation {
  const [authorization] = (body.authorizations as Record<string, unknown>[] | undefined) ?? [];
  const view = body.view as Record<string, unknown> | undefined;
  const team = firstText(
    authorization?.team_id,
    body.context_team_id,
    view?.app_installed_team_id,
    (body.team as Id)?.id,
    body.team_id,
    (body.user as Record<string, unknown> | undefined)?.team_id,
  );
  return {
    team: team ?? '',
    enterprise: firstText(
      authorization?.enterprise_id,
      (body.enterprise as Id)?.id,
      body.enterprise_id,
    ),
    appId: firstText(body.api_app_id) ?? '',
    botUserId: firstText(authorization?.user_id),
  };
}

/**
 * Whether fields that name a workspace speak against a person: one of them names another than ours. In an
 * Enterprise Grid that may be a sibling workspace, so only users.info in the worker can tell.
 */
export const isForeign = (
  { team, enterprise }: Pick<Installation, 'team' | 'enterprise'>,
  teams: unknown[],
): boolean =>
  enterprise === undefined &&
  teams.some((named) => typeof named === 'string' && named !== '' && named !== team);

/** Who sent a command or an interaction, as far as its payload tells. */
export function senderOf(body: Record<string, unknown>, installation: Installation): Person {
  const user = body.user as Record<string, unknown> | undefined;
  const id = firstText(user?.id, body.user_id) ?? '';
  return {
    ...memberOf(id),
    isBot: id === 'USLACKBOT',
    isOutside: isForeign(installation, [user?.team_id]),
  };
}

const firstText = (...values: unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value !== '');
