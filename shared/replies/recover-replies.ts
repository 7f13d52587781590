import { askForInvitation } from '../delivery/ask-for-invitation.ts';
import type { Case } from '../domain/case.ts';
import { isInSlot } from '../domain/daily-slot.ts';
import type {
  Cases,
  InvocationContext,
  Replies,
  Slack,
  ThreadEntries,
  Wakeups,
} from '../domain/ports.ts';
import type { Thread } from '../domain/reply.ts';
import type { CaseCommand, ReplyCommand } from '../queues/commands.ts';
import { replyOf } from '../slack/events/parse-message-event.ts';

export type RecoverPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  slack: Slack;
  wakeups: Wakeups;
  enqueueReply(message: Extract<ReplyCommand, { type: 'reply' }>): Promise<void>;
};

const HOUR_MS = 3600_000;
/** Twice the day between two readings of a thread, so that one that failed is made good. */
const WINDOW_MS = 48 * HOUR_MS;

/**
 * Slack delivers its events at best effort. Once a day each watched thread is read back, and what
 * people wrote there without our hearing of it is put on the queue as if Slack had told us. Throws,
 * having read all others, when one could not be read for now.
 */
export async function recoverReplies(ports: RecoverPorts, account: string): Promise<void> {
  const { cases, clock, log } = ports;
  const hour = Math.floor(clock.now() / HOUR_MS);
  const live = (await cases.live(account)).filter(({ ref }) => isInSlot(ref, hour, 24));
  const failures: unknown[] = [];
  for (const row of await cases.getMany(live.map(({ ref }) => ref))) {
    try {
      await recoverCase(ports, row);
    } catch (error) {
      log({ row: `case ${row.ref}`, to: 'not read back', why: (error as Error).name });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Slack told us nothing of a channel while we were not in it. Once we are, its threads are read back,
 * each by a message of its own: one that cannot be read now is tried again by itself.
 */
export async function recoverChannel(
  ports: {
    cases: Cases;
    enqueueCaseCommand: (message: CaseCommand, group: string) => Promise<void>;
  },
  { account, team, channel }: Extract<CaseCommand, { type: 'joined' }>,
): Promise<void> {
  const { cases, enqueueCaseCommand } = ports;
  const live = (await cases.live(account)).filter((one) => one.team === team);
  for (const row of await cases.getMany(live.map(({ ref }) => ref))) {
    if (row.channel === channel)
      await enqueueCaseCommand({ type: 'recover', ref: row.ref }, row.ref);
  }
}

/** Reads back a case's thread, and what is left of the threads below its former roots. */
export async function recoverCase(ports: RecoverPorts, row: Case): Promise<void> {
  const { team, channel, formerRoots = [] } = row;
  if (!row.rootTs) return;
  await askForInvitation(ports, row);
  const roots = [...formerRoots, row.rootTs];
  for (const rootTs of roots) await recoverThread(ports, { team, channel, rootTs });
}

/** Passes on what is in the thread and not among its rows; an event on its way makes no second one. */
async function recoverThread(ports: RecoverPorts, thread: Thread): Promise<void> {
  const { replies, slack, enqueueReply, clock, log } = ports;
  const { team, channel, rootTs } = thread;
  const known = new Set((await replies.known(thread)).map(({ ts }) => ts));
  const messages = await slack.messagesSince(channel, rootTs, clock.now() - WINDOW_MS);
  if ('refused' in messages) {
    log({ row: `thread ${channel} ${rootTs}`, to: 'not read back', why: messages.refused });
    return;
  }
  for (const message of messages) {
    // Our own messages carry a bot id, so nothing else has to be known of who we are.
    const reply = replyOf(message, { team, appId: '', botUserId: undefined });
    if ('ignored' in reply) continue;
    const editedAt = message.edited?.ts;
    const heard = editedAt ? { ts: editedAt, editOf: reply.ts } : { ts: reply.ts };
    if (known.has(heard.ts)) continue;
    log({ row: `reply ${channel} ${heard.ts}`, to: 'recovered' });
    await enqueueReply({ type: 'reply', ...reply, ...heard, parentIsOurs: true });
  }
}
