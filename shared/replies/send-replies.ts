import { deferUnknownCase } from '../delivery/defer-unknown-case.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { tell } from '../delivery/post-note.ts';
import type { Case } from '../domain/case.ts';
import { type Delivery, goesOnSoon, isDecided } from '../domain/delivery.ts';
import { replyRef, signature } from '../domain/marker.ts';
import type {
  Cases,
  InvocationContext,
  Replies,
  Slack,
  Support,
  ThreadEntries,
  Wakeups,
} from '../domain/ports.ts';
import type { Reply, Thread } from '../domain/reply.ts';
import { splitBody } from '../text/split.ts';
import { adoptThread } from './adopt-thread.ts';
import { rejectOrphanReplies } from './reject-orphan-replies.ts';

export type RelayPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  slack: Slack;
  support: Support;
  wakeups: Wakeups;
};

/**
 * AWS takes 8,000 characters in one communication (API reference, AddCommunicationToCase); the
 * signature line below each piece has room in the rest.
 */
export const MAX_PIECE = 7800;

/** A reply that takes longer than this to arrive says so with a reaction. */
const SLOW_MS = 5000;
const DELIVERED = 'white_check_mark';
const FAILED = 'x';
const ON_ITS_WAY = 'hourglass_flowing_sand';

/**
 * Sends a thread's waiting replies to AWS in the order in which they were written, and stops at the
 * first that is not finished. Whatever it leaves has a due time.
 */
export async function sendReplies(ports: RelayPorts, thread: Thread): Promise<void> {
  const { cases, replies, slack, wakeups, clock } = ports;
  const { ref, pending } = await replies.pending(thread);
  const [oldest] = pending;
  if (!oldest) return;
  const row = ref ? await cases.get(ref) : await adoptThread(ports, thread, oldest);
  if (row === 'none') return await rejectOrphanReplies(ports, pending);
  // Whoever writes on a case that was resolved long ago, and is watched no more, expects an answer.
  if (row?.caseId && !row.live) await cases.watch(row);
  const reactions: Promise<void>[] = [];
  const isOpened = row && isDecided(row.opening);
  let blocked = !isOpened;
  let sent = false;

  for (const reply of pending) {
    const messageTs = reply.editOf ?? reply.ts;
    const react = (add: string, remove: string[] = []) => {
      reactions.push(slack.react(thread.channel, messageTs, add, remove));
    };
    const age = () => clock.now() - Number(messageTs) * 1000;
    const wasSlow = reply.delivery.attempt > 0 || age() > SLOW_MS;
    let here = true;
    if (!blocked)
      void clock.sleep(Math.max(0, SLOW_MS - age())).then(() => here && react(ON_ITS_WAY));

    const delivery = blocked || !row ? reply.delivery : await relay(ports, row, reply);
    here = false;
    if (!delivery) break;
    if (delivery.state === 'sent') {
      sent = true;
      react(DELIVERED, wasSlow || age() > SLOW_MS ? [ON_ITS_WAY] : []);
    } else if (delivery.state === 'rejected') {
      react(FAILED, [ON_ITS_WAY]);
    } else {
      // What stands behind a case that is being opened goes on in a moment; anything else takes longer.
      if (isOpened || age() > SLOW_MS) react(ON_ITS_WAY);
      if (!blocked && (sent || goesOnSoon(delivery, clock.now()))) await wakeups.thread(thread);
      blocked = true;
    }
  }
  await Promise.all(reactions);
}

async function relay(ports: RelayPorts, row: Case, reply: Reply): Promise<Delivery | undefined> {
  const { replies, log } = ports;
  const { channel } = reply.thread;
  const name = `reply ${channel} ${reply.ts}`;
  const transition = replies.transition(reply);
  const { caseId } = row;

  if (!caseId && !isDecided(reply.delivery)) {
    const { part, attempt } = reply.delivery;
    const reason = 'this case was never opened at AWS';
    const rejected = { state: 'rejected', part, attempt, reason, told: false } as const;
    if (!(await transition(reply.delivery, rejected))) return undefined;
    log({ row: name, from: reply.delivery.state, to: 'rejected', why: reason });
    reply = { ...reply, delivery: rejected };
  }

  const pieces = splitBody(reply.text, MAX_PIECE);
  const delivery = caseId
    ? await deliver(
        ports,
        { name, delivery: reply.delivery, parts: pieces.length },
        transition,
        replyAtAws(ports, row, caseId, reply, pieces),
      )
    : reply.delivery;

  if (delivery?.state === 'rejected' && !delivery.told) {
    const lost = delivery.part > 0 ? 'The rest of this long reply' : 'This reply';
    const text = `${lost} did not reach AWS: ${delivery.reason}`;
    await tell(ports, row.ref, `${reply.ts}#rejected`, text, reply.user);
    await transition(delivery, { ...delivery, told: true });
  }
  if (delivery?.state === 'parked') {
    const text = `This reply waits: ${delivery.why}. It goes on by itself once that is mended.`;
    await tell(ports, row.ref, `${reply.ts}#parked`, text, reply.user);
  }
  return delivery;
}

function replyAtAws(
  { support }: RelayPorts,
  row: Case,
  caseId: string,
  reply: Reply,
  pieces: string[],
): Destination {
  const { team, channel } = reply.thread;
  const refOf = (part: number) => replyRef(team, channel, reply.ts, part);
  return {
    async send(part) {
      const signed = signature(reply.author, refOf(part), part, pieces.length);
      return deferUnknownCase(row, await support.reply(caseId, `${pieces[part]}\n\n${signed}`));
    },
    find: (part, since) => support.findReply(caseId, refOf(part), since),
  };
}
