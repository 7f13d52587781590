import type { WebClient } from '@slack/web-api';
import type { Slack } from '../../domain/slack-port.ts';
import { write } from './write.ts';

/** Channels, and the app's place in them. */
export function createChannels(
  web: WebClient,
): Pick<Slack, 'join' | 'isMember' | 'channelName' | 'teamUrl'> {
  const names = new Map<string, string>();
  return {
    join: (channel) =>
      write(async () => {
        await web.conversations.join({ channel });
        return {};
      }),

    async isMember(channel) {
      try {
        return (await web.conversations.info({ channel })).channel?.is_member !== false;
      } catch {
        return true;
      }
    },

    async channelName(channel) {
      const known = names.get(channel);
      if (known) return known;
      try {
        const name = (await web.conversations.info({ channel })).channel?.name ?? channel;
        names.set(channel, name);
        return name;
      } catch {
        return channel;
      }
    },

    teamUrl: async () => (await web.auth.test()).url ?? 'https://slack.com/',
  };
}
