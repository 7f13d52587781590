import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { type MessageEvent, parseMessageEvent } from '../../events/parse-message-event.ts';
import { installationOf } from '../../ingress/identity.ts';
import type { ListenerPorts } from '../ports.ts';

/** A message in a channel: a reply of a case, an edit, a deletion, or nothing to us. */
export function message({
  enqueueReply,
  log,
}: ListenerPorts): Middleware<SlackEventMiddlewareArgs<'message'>> {
  return async ({ event, body }) => {
    const installation = installationOf(body as unknown as Record<string, unknown>);
    const meaning = parseMessageEvent(event as MessageEvent, installation);
    if (meaning.type === 'ignored') {
      const { team } = installation;
      log({ row: `message ${event.channel} ${event.ts}`, team, to: 'ignored', why: meaning.why });
      return;
    }
    await enqueueReply(meaning);
  };
}
