import { authorizeUser } from '../access/authorize-user.ts';
import { deferUnknownCase } from '../delivery/defer-unknown-case.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { reportRejection } from '../delivery/report-rejection.ts';
import { type CaseAtAws, isAtAws, type RefusedCase } from '../domain/case.ts';
import {
  type Delivery,
  isDecided,
  type Rejected,
  rejected,
  type Transition,
} from '../domain/delivery.ts';
import { replyRef, signature } from '../domain/marker.ts';
import type { SupportFor, Wakeups } from '../domain/ports.ts';
import { isAboutPerson, plainReason, type Reason } from '../domain/reason.ts';
import type { Reply } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases, Replies } from '../domain/store-ports.ts';
import { splitBody } from '../text/split.ts';
import { cleanName } from '../text/to-aws/clean-name.ts';
import { MAX_PIECE } from './max-piece.ts';

export type ReplyPorts = NotePorts & {
  cases: Cases;
  replies: Replies;
  slack: Slack;
  supportFor: SupportFor;
  wakeups: Wakeups;
};

/**
 * Brings one reply as far as it goes now, and tells its author where it is refused or parked. Gives
 * undefined when another worker has the row, or when nobody knows yet who wrote it.
 */
export async function sendReply(
  ports: ReplyPorts,
  row: CaseAtAws | RefusedCase,
  reply: Reply,
): Promise<Delivery | undefined> {
  const transition = ports.replies.transition(reply);
  const delivery = isAtAws(row)
    ? await sendToCase(ports, row, reply, transition)
    : await refuse(ports, row.ref, reply, NEVER_OPENED, transition);
  if (delivery?.state === 'rejected') {
    await reportRejection(ports, reportOf(row.ref, reply, delivery), delivery, transition);
  }
  if (delivery?.state === 'parked') {
    const note = { code: 'reply-parked', params: { reason: delivery.reason } } as const;
    await postNote(ports, row.ref, `${reply.ts}#parked`, note, reply.user);
  }
  return delivery;
}

const NEVER_OPENED = plainReason('case-never-opened');

async function sendToCase(
  ports: ReplyPorts,
  row: CaseAtAws,
  reply: Reply,
  transition: Transition,
): Promise<Delivery | undefined> {
  const { ref, team, account } = row;
  const { delivery, user, ts, text } = reply;
  const { channel } = reply.thread;
  if (isDecided(delivery)) return delivery;
  const decision = await authorizeUser(ports, user, 'reply', { team, channel, ref }, delivery);
  if (decision.kind === 'unreadable') return delivery;
  if (decision.kind === 'refused')
    return await refuse(ports, ref, reply, decision.reason, transition);
  const pieces = splitBody(text, MAX_PIECE);
  const log = { row: `reply ${channel} ${ts}`, ref, team, account };
  const sendable = { log, delivery, parts: pieces.length };
  const destination = replyAtAws(ports, row, reply, pieces, decision.name);
  return await deliver(ports, sendable, transition, destination);
}

/** Refuses a reply that never was on its way. */
async function refuse(
  { log }: ReplyPorts,
  ref: string,
  { delivery, thread, ts }: Reply,
  reason: Reason,
  transition: Transition,
): Promise<Delivery | undefined> {
  if (isDecided(delivery)) return delivery;
  const refusal = rejected(delivery, reason, false);
  if (!(await transition(delivery, refusal))) return undefined;
  const line = { row: `reply ${thread.channel} ${ts}`, ref, team: thread.team };
  log({ ...line, from: delivery.state, to: 'rejected', why: reason.code, level: 'warn' });
  return refusal;
}

/** Whoever may not write here is told once a thread; anything else concerns this reply. */
function reportOf(ref: string, { ts, user: mention }: Reply, { reason, part, attempt }: Rejected) {
  const params = { reason };
  if (attempt === 0 && isAboutPerson(reason)) {
    const note = { code: 'reply-not-allowed', params } as const;
    return { ref, cause: `${mention}#not-allowed`, note, mention };
  }
  const code = part > 0 ? 'rest-of-reply-refused' : 'reply-refused';
  return { ref, cause: `${ts}#rejected`, note: { code, params } as const, mention };
}

function replyAtAws(
  { supportFor }: ReplyPorts,
  row: CaseAtAws,
  { thread, ts, sketches }: Reply,
  pieces: string[],
  author: string,
): Destination {
  const support = supportFor(row.account);
  const markerOf = (part: number) => replyRef(thread.team, thread.channel, ts, part);
  return {
    async send(part) {
      const signed = signature(cleanName(author), markerOf(part), part, pieces.length);
      const body = `${pieces[part]}\n\n${signed}`;
      return deferUnknownCase(row, await support.reply(row.caseId, body));
    },
    find(part, since) {
      const sent = { marker: markerOf(part), sketch: sketches[part] ?? '' };
      return support.findReply(row.caseId, sent, since);
    },
  };
}
