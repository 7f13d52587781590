import { splitBody } from '../text/split.ts';
import { attempt, type Remote } from './attempt.ts';
import { type Delivery, isDecided, queued } from './delivery.ts';
import type { Bells, Replies, Run, Slack, Support, Updates } from './ports.ts';
import { readReply } from './read-reply.ts';
import { replyRef, signature } from './ref.ts';
import { tell } from './tell.ts';
import type { Link, Reply, SlackReply, Thread } from './thread.ts';

export type RelayPorts = Run & {
  replies: Replies;
  updates: Updates;
  slack: Slack;
  support: Support;
  bells: Bells;
};

/**
 * AWS takes 8,000 characters in one communication (API reference, AddCommunicationToCase); the
 * signature line below each piece has room in the rest.
 */
const MAX_PIECE = 7800;
/** A reply that takes longer than this to arrive says so with a reaction. */
const SLOW_MS = 5000;

/**
 * Stores a reply as a row, whole, so that a crash never leaves half of one. False when the thread is
 * no case, or the message says nothing.
 */
export async function acceptReply(ports: RelayPorts, reply: SlackReply): Promise<boolean> {
  const { replies, slack, clock, log } = ports;
  const { team, channel, rootTs, ts, user } = reply;
  const thread = { team, channel, rootTs };
  const name = `reply ${channel} ${ts}`;
  // A thread under one of our own messages may be a case that is still being opened.
  if (!reply.parentIsOurs && !(await replies.link(thread))) {
    log({ row: name, to: 'ignored', why: 'the thread is no case' });
    return false;
  }
  const { editOf } = reply;
  // An edit of what never came here is the message itself, as it now reads.
  if (editOf && !(await replies.get(thread, editOf))) {
    return await acceptReply(ports, { ...reply, ts: editOf, editOf: undefined });
  }
  const { author, text: said } = await readReply(slack, reply);
  const text = said && editOf ? `Edited:\n${said}` : said;
  if (!text) {
    log({ row: name, to: 'ignored', why: 'empty' });
    return false;
  }
  const parts = splitBody(text, MAX_PIECE).length;
  const delivery = queued(clock.now());
  const row = { thread, ts, ...(editOf && { editOf }), user, author, text, parts, delivery };
  const inserted = await replies.insert(row);
  log({ row: name, to: inserted ? 'queued' : 'known' });
  return true;
}

/**
 * Keeps back a reply whose author deleted it, if it was not yet sent. What AWS has, it has: then the
 * author is told so.
 */
export async function withdrawReply(
  ports: RelayPorts,
  { ts, user, ...thread }: Thread & { ts: string; user: string },
): Promise<void> {
  const { replies, log } = ports;
  const link = await replies.link(thread);
  const reply = await replies.get(thread, ts);
  if (!reply || reply.delivery.state === 'rejected') return;
  const { delivery } = reply;
  if (delivery.state === 'queued' && delivery.attempt === 0) {
    const reason = 'its author deleted it';
    const rejected = { ...delivery, state: 'rejected', reason, told: true } as const;
    if (await replies.move(reply)(delivery, rejected)) {
      log({ row: `reply ${thread.channel} ${ts}`, from: 'queued', to: 'rejected', why: reason });
      return;
    }
  }
  if (!link) return;
  const text = 'The message that you deleted here was already sent to AWS, and stays there.';
  await tell(ports, link.ref, `${ts}#deleted`, text, user);
}

/**
 * Sends a thread's waiting replies to AWS in the order in which they were written, and stops at the
 * first that is not finished. Whatever it leaves has a due time.
 */
export async function drainReplies(ports: RelayPorts, thread: Thread): Promise<void> {
  const { replies, slack, clock } = ports;
  const link = await replies.link(thread);
  const waiting = await replies.pending(thread);
  const reactions: Promise<void>[] = [];
  let blocked = !link;

  for (const reply of waiting) {
    const delivery = blocked || !link ? reply.delivery : await relay(ports, link, reply);
    if (!delivery) break;
    const age = clock.now() - Number(reply.ts) * 1000;
    if (delivery.state === 'sent') {
      const slow = age > SLOW_MS ? ['hourglass_flowing_sand'] : [];
      reactions.push(
        slack.react(thread.channel, reply.editOf ?? reply.ts, 'white_check_mark', slow),
      );
    } else if (delivery.state === 'rejected') {
      reactions.push(
        slack.react(thread.channel, reply.editOf ?? reply.ts, 'x', ['hourglass_flowing_sand']),
      );
    } else {
      blocked = true;
      const wait = 'nextAt' in delivery ? delivery.nextAt - clock.now() : 0;
      if (age > SLOW_MS || wait > SLOW_MS) {
        reactions.push(
          slack.react(thread.channel, reply.editOf ?? reply.ts, 'hourglass_flowing_sand', []),
        );
      }
    }
  }
  await Promise.all(reactions);
}

async function relay(ports: RelayPorts, link: Link, reply: Reply): Promise<Delivery | undefined> {
  const { replies, log } = ports;
  const { channel } = reply.thread;
  const name = `reply ${channel} ${reply.ts}`;
  const move = replies.move(reply);
  const { caseId } = link;

  if (!caseId && !isDecided(reply.delivery)) {
    const { part, attempt } = reply.delivery;
    const reason = 'this case was never opened at AWS';
    const rejected = { state: 'rejected', part, attempt, reason, told: false } as const;
    if (!(await move(reply.delivery, rejected))) return undefined;
    log({ row: name, from: reply.delivery.state, to: 'rejected', why: reason });
    reply = { ...reply, delivery: rejected };
  }

  const pieces = splitBody(reply.text, MAX_PIECE);
  const delivery = caseId
    ? await attempt(
        ports,
        { name, delivery: reply.delivery, parts: pieces.length },
        move,
        replyAtAws(ports, caseId, reply, pieces),
      )
    : reply.delivery;

  if (delivery?.state === 'rejected' && !delivery.told) {
    const text = `This reply did not reach AWS: ${delivery.reason}`;
    await tell(ports, link.ref, `${reply.ts}#rejected`, text, reply.user);
    await move(delivery, { ...delivery, told: true });
  }
  if (delivery?.state === 'parked') {
    const text = `This reply waits: ${delivery.why}. It goes on by itself once that is mended.`;
    await tell(ports, link.ref, `${reply.ts}#parked`, text, reply.user);
  }
  return delivery;
}

function replyAtAws(
  { support }: RelayPorts,
  caseId: string,
  reply: Reply,
  pieces: string[],
): Remote {
  const { team, channel } = reply.thread;
  const refOf = (part: number) => replyRef(team, channel, reply.ts, part);
  return {
    send(part) {
      const signed = signature(reply.author, refOf(part), part, pieces.length);
      return support.reply(caseId, `${pieces[part]}\n\n${signed}`);
    },
    find: (part, since) => support.findReply(caseId, refOf(part), since),
  };
}
