import { tell } from '../delivery/post-note.ts';
import { queued } from '../domain/delivery.ts';
import type { SlackReply, Thread } from '../domain/reply.ts';
import { splitBody } from '../text/split.ts';
import { readReply } from './read-reply.ts';
import { MAX_PIECE, type RelayPorts } from './send-replies.ts';

/**
 * Stores a reply as a row, whole, so that a crash never leaves half of one; unless its thread is no
 * case, or it says nothing.
 */
export async function acceptReply(ports: RelayPorts, reply: SlackReply): Promise<void> {
  const { replies, slack, log } = ports;
  const { team, channel, rootTs, ts, user } = reply;
  const thread = { team, channel, rootTs };
  const name = `reply ${channel} ${ts}`;
  // A thread under one of our own messages may be a case that is still being opened.
  if (!reply.parentIsOurs && !(await replies.caseRef(thread))) {
    log({ row: name, to: 'ignored', why: 'the thread is no case' });
    return;
  }
  const { editOf } = reply;
  const edited = editOf && (await replies.get(thread, editOf));
  if (edited && edited.asOf === ts) return;
  const { author, text: said } = await readReply(slack, reply);
  const text = said && edited ? `Edited:\n${said}` : said;
  if (!text) {
    log({ row: name, to: 'ignored', why: 'empty' });
    return;
  }
  const parts = splitBody(text, MAX_PIECE).length;
  const delivery = queued();
  const row = { thread, user, author, text, parts, delivery };
  // An edit of what never came here is the message itself, as it now reads.
  const named = editOf && !edited ? { ts: editOf, asOf: ts } : { ts, ...(editOf && { editOf }) };
  const inserted = await replies.insert({ ...row, ...named });
  log({ row: name, to: inserted ? 'queued' : 'known' });
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
  const ref = await replies.caseRef(thread);
  const reply = await replies.get(thread, ts);
  if (!reply || reply.delivery.state === 'rejected') return;
  const { delivery } = reply;
  if (delivery.state === 'queued' && delivery.attempt === 0) {
    const reason = 'its author deleted it';
    const rejected = { ...delivery, state: 'rejected', reason, told: true } as const;
    if (await replies.transition(reply)(delivery, rejected)) {
      log({ row: `reply ${thread.channel} ${ts}`, from: 'queued', to: 'rejected', why: reason });
      return;
    }
  }
  if (!ref) return;
  const text = 'The message that you deleted here was already sent to AWS, and stays there.';
  await tell(ports, ref, `${ts}#deleted`, text, user);
}
