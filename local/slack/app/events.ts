/** Events to the app: those its manifest subscribes to, from the channels its bot is in, in order. */
import { scopeFamily } from '../channels.ts';
import { now } from '../ids.ts';
import type { Channel, Event } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { envelope } from './envelope.ts';
import { send } from './send.ts';

const defaultRetryDelaysMs = [0, 60_000, 300_000];

/**
 * Creates the delivery of events. `isLost` says of each event whether a fault loses it. Within a
 * channel, an event is sent after the one before was answered or timed out. An event that failed
 * is sent again after each of `retryDelays`; the others do not wait for it.
 */
export function createEventDelivery(
  state: () => WorkspaceState,
  isLost: () => boolean,
): WorkspaceState['events'] {
  const lastDelivery = new Map<string, Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let open = true;

  const deliver = async (body: string, attempt: number, reason?: string): Promise<void> => {
    if (!open) return;
    const { options } = state();
    const retry = { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason ?? '' };
    const answer = await send(options, 'application/json', body, attempt > 0 ? retry : {});
    if (answer.ok || answer.noRetry || !open) return;
    const wait = (options.retryDelays ?? defaultRetryDelaysMs)[attempt];
    if (wait === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(body, attempt + 1, answer.reason);
    }, wait);
    timers.add(timer);
  };

  const isSubscribed = (channel: Channel | undefined, { type }: Event): boolean => {
    const { options, bot } = state();
    const subscriptions = options.manifest.settings?.event_subscriptions?.bot_events ?? [];
    const name = channel && type === 'message' ? `message.${scopeFamily[channel.kind]}` : type;
    return subscriptions.includes(name) && (!channel || channel.members.includes(bot.id));
  };

  return {
    /** Sends an event about a channel, or about none (the Home tab). */
    emit(channel: Channel | undefined, event: Event): void {
      if (!isSubscribed(channel, event) || isLost()) return;
      const named = event.type === 'message' || event.type === 'app_mention';
      const fields = channel && named ? { channel: channel.id, channel_type: channel.kind } : {};
      const event_ts = event.ts ?? `${now()}.000100`;
      const payload = envelope(state(), channel, { ...event, ...fields, event_ts });
      const types = [event.type, event.subtype];
      const body = JSON.stringify(state().payloadChanges.apply(types, payload));
      const key = channel?.id ?? '';
      const before = lastDelivery.get(key) ?? Promise.resolve();
      lastDelivery.set(
        key,
        before.then(() => deliver(body, 0)),
      );
    },
    /** Stops the retries still to come. */
    close(): void {
      open = false;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
