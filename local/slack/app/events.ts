/** Events to the app: those its manifest asks for, from channels its bot is in, in order. */
import { newId, now } from '../ids.ts';
import type { Channel, World } from '../world.ts';
import { send } from './send.ts';

type Event = Record<string, unknown> & { type: string };

const perKind = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' };

/**
 * Starts the feed. `lost` says of each event whether a fault makes it vanish.
 * Within a channel an event is first tried when the one before was answered or timed out; a
 * failed one is tried again after each of `retryDelays` without holding up the rest.
 */
export function eventFeed(world: () => World, lost: () => boolean) {
  const lines = new Map<string, Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let open = true;

  const envelope = (event: Event): string => {
    const { team, app, bot } = world();
    return JSON.stringify({
      token: app.token,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: newId('Ev'),
      event_time: now(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: bot.id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: newId('4-'),
    });
  };

  const deliver = async (body: string, attempt: number, reason?: string): Promise<void> => {
    if (!open) return;
    const { options } = world();
    const retry = { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason ?? '' };
    const answer = await send(options, 'application/json', body, attempt > 0 ? retry : {});
    if (answer.ok || answer.noRetry || !open) return;
    const wait = (options.retryDelays ?? [0, 60_000, 300_000])[attempt];
    if (wait === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(body, attempt + 1, answer.reason);
    }, wait);
    timers.add(timer);
  };

  return {
    /** Sends an event about a channel, or about none (the Home tab). */
    emit(channel: Channel | undefined, event: Event): void {
      const { options, bot } = world();
      const wanted = options.manifest.settings?.event_subscriptions?.bot_events ?? [];
      const name =
        channel && event.type === 'message' ? `message.${perKind[channel.kind]}` : event.type;
      if (!wanted.includes(name) || (channel && !channel.members.includes(bot.id))) return;
      if (lost()) return;
      const place =
        channel && (event.type === 'message' || event.type === 'app_mention')
          ? { channel: channel.id, channel_type: channel.kind }
          : {};
      const body = envelope({ ...event, ...place, event_ts: event.ts ?? `${now()}.000100` });
      const line = channel?.id ?? '';
      const before = lines.get(line) ?? Promise.resolve();
      lines.set(
        line,
        before.then(() => deliver(body, 0)),
      );
    },
    /** Forgets the retries still to come. */
    close(): void {
      open = false;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
export type EventFeed = ReturnType<typeof eventFeed>;
