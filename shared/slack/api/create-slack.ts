import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createChannels } from './channels.ts';
import { createDirectPosts } from './direct-posts.ts';
import { createOwnIdentity } from './own-identity.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createReactions } from './reactions.ts';
import { createThreadReader } from './read-thread.ts';
import { createRespond } from './respond.ts';
import { createUsergroups } from './usergroups.ts';

/**
 * Slack as the flows use it. `web` must neither retry by itself nor sleep over a rate limit; nor `quick`, which
 * gives a call up after two seconds.
 */
export function createSlack(web: WebClient, quick: WebClient, clock: Clock): Slack {
  const ownIdentity = createOwnIdentity(web);
  return {
    ...createPosts(web, ownIdentity),
    ...createDirectPosts(web, ownIdentity),
    ...createThreadReader(web),
    ...createChannels(web, clock, ownIdentity),
    ...createReactions(quick, clock),
    ...createPeople(web, clock, ownIdentity),
    ...createUsergroups(web, clock),
    respond: createRespond(web.slackApiUrl),
  };
}
