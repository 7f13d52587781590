import type { WebClient } from '@slack/web-api';

/** Who the app is in the workspace of its token. */
export type OwnIdentity = {
  team: string;
  /** The organization, in an Enterprise Grid. */
  enterprise: string | undefined;
  userId: string | undefined;
  botId: string | undefined;
  /** The workspace's address, with a slash at its end. */
  url: string;
};

/** Asks auth.test once; a failure is not remembered. Throws what auth.test throws. */
export function createOwnIdentity(web: WebClient): () => Promise<OwnIdentity> {
  let known: Promise<OwnIdentity> | undefined;
  return () => {
    known ??= askIdentity(web).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function askIdentity(web: WebClient): Promise<OwnIdentity> {
  const answer = await web.auth.test();
  return {
    team: answer.team_id ?? '',
    enterprise: answer.enterprise_id,
    userId: answer.user_id,
    botId: answer.bot_id,
    url: answer.url ?? 'https://slack.com/',
  };
}
