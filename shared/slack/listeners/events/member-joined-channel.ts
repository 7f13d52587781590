import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { installationOf } from '../../ingress/identity.ts';
import type { ListenerPorts } from '../ports.ts';

/** The app itself joined a channel: what was written in its threads meanwhile has to be read back. */
export function memberJoinedChannel({
  settings,
  enqueueCaseCommand,
}: ListenerPorts): Middleware<SlackEventMiddlewareArgs<'member_joined_channel'>> {
  return async ({ event, body }) => {
    const { team, botUserId } = installationOf(body as unknown as Record<string, unknown>);
    if (event.user !== botUserId) return;
    const { channel } = event;
    const { account } = await settings.ofChannel(team, channel);
    await enqueueCaseCommand({ type: 'joined', account, team, channel }, channel);
  };
}
