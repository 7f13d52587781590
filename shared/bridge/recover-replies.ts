import { replyOf } from '../slack/reply-event.ts';
import { isItsTurn } from './daily.ts';
import type { ReplyMessage } from './messages.ts';
import type { Cases, Replies, Run, Slack } from './ports.ts';
import type { Thread } from './thread.ts';

type RecoverPorts = Run & {
  cases: Cases;
  replies: Replies;
  slack: Slack;
  passReply(message: Extract<ReplyMessage, { type: 'reply' }>): Promise<void>;
};

const HOUR_MS = 3600_000;
/** Twice the day between two readings of a thread, so that one that failed is made good. */
const WINDOW_MS = 48 * HOUR_MS;

/**
 * Slack delivers its events at best effort. Once a day each watched thread is read back, and what
 * people wrote there without our hearing of it is put on the queue as if Slack had told us.
 */
export async function recoverReplies(ports: RecoverPorts, account: string): Promise<void> {
  const { cases, clock } = ports;
  const hour = Math.floor(clock.now() / HOUR_MS);
  const live = (await cases.live(account)).filter(({ ref }) => isItsTurn(ref, hour, 24));
  for (const row of await cases.getMany(live.map(({ ref }) => ref))) {
    const { team, channel, rootTs } = row;
    if (rootTs) await recoverThread(ports, { team, channel, rootTs });
  }
}

/** Passes on what is in the thread and not among its rows; an event on its way makes no second one. */
async function recoverThread(ports: RecoverPorts, thread: Thread): Promise<void> {
  const { replies, slack, passReply, clock, log } = ports;
  const { team, channel, rootTs } = thread;
  const known = new Set((await replies.known(thread)).map(({ ts }) => ts));
  const found = await slack.messagesSince(channel, rootTs, clock.now() - WINDOW_MS);
  if ('unreadable' in found) {
    // A channel that we were removed from must not keep the others from being read.
    log({ row: `thread ${channel} ${rootTs}`, to: 'not read back', why: found.unreadable });
    return;
  }
  for (const message of found.messages) {
    // Our own messages carry a bot id, so nothing else has to be known of who we are.
    const reply = replyOf(message, { team, appId: '', botUserId: undefined });
    if ('ignored' in reply || known.has(reply.ts)) continue;
    log({ row: `reply ${channel} ${reply.ts}`, to: 'recovered' });
    await passReply({ type: 'reply', ...reply, parentIsOurs: true });
  }
}
