import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createChannels } from './channels.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createReactions } from './reactions.ts';
import { createThreadReader } from './read-thread.ts';
import { respond } from './respond.ts';

/** Slack as the flows use it. `web` must neither retry by itself nor sleep over a rate limit. */
export const createSlack = (web: WebClient, clock: Pick<Clock, 'now'>): Slack => ({
  ...createPosts(web),
  ...createThreadReader(web),
  ...createChannels(web),
  ...createReactions(web),
  ...createPeople(web, clock),
  respond,
});
