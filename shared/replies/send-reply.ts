import { authorizeUser } from '../access/authorize-user.ts';
import { deferUnreadCase, endpointsThatKnow } from '../delivery/defer-unknown-case.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import type { NotePorts } from '../delivery/post-note.ts';
import { reportRejection } from '../delivery/report-rejection.ts';
import { reportStandstill } from '../delivery/report-standstill.ts';
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
import type { Cases, Echoes, Replies } from '../domain/store-ports.ts';
import { splitBody } from '../text/split.ts';
import { cleanName } from '../text/to-aws/clean-name.ts';
import { decideText } from './decide-text.ts';
import { MAX_PIECE } from './max-piece.ts';
import { isUnsent, refusedAsDeleted } from './withdraw-reply.ts';

export type ReplyPorts = NotePorts & {
  cases: Cases;
  replies: Replies;
  echoes: Echoes;
  slack: Slack;
  supportFor: SupportFor;
  wakeups: Wakeups;
};

/**
 * Brings one reply as far as it goes now, and tells its author where it is refused or stands still. Gives
 * the reply as it is then; undefined when another worker has the row, or when nobody knows yet who wrote it.
 */
export async function sendReply(
  ports: ReplyPorts,
  row: CaseAtAws | RefusedCase,
  read: Reply,
): Promise<Reply | undefined> {
  const { replies } = ports;
  const reply = await withDeletionOf(replies, read);
  const report = { ref: row.ref, cause: reply.id, mention: reply.user, codes: STANDSTILL };
  await reportStandstill(ports, report, reply.delivery);
  const transition = replies.transition(reply);
  const refuseAs = (refusal: Rejected) => refuse(ports, row.ref, reply, refusal, transition);
  const delivery =
    reply.withdrawn && isUnsent(reply.delivery)
      ? await refuseAs(refusedAsDeleted(reply.delivery))
      : isAtAws(row)
        ? await sendToCase(ports, row, reply)
        : await refuseAs(rejected(reply.delivery, NEVER_OPENED, false));
  if (!delivery) {
    const current = await replies.get(reply.thread, reply.id);
    if (!current) return undefined;
    // Its author edited or deleted it while it was to be claimed.
    const isChanged = current.withdrawn !== reply.withdrawn || current.asOf?.id !== reply.asOf?.id;
    if (isChanged) return await sendReply(ports, row, current);
    return reply.withdrawn && isDecided(current.delivery) ? current : undefined;
  }
  if (delivery.state === 'rejected' && !delivery.reported) {
    await reportRejection(ports, reportOf(row.ref, reply, delivery), delivery, transition);
    return { ...reply, delivery: { ...delivery, reported: true } };
  }
  await reportStandstill(ports, report, delivery);
  return { ...reply, delivery };
}

/** An edit may have been stored while its message was being withdrawn. */
async function withDeletionOf(replies: Replies, reply: Reply): Promise<Reply> {
  if (!reply.editOf || reply.withdrawn || isDecided(reply.delivery)) return reply;
  const message = await replies.get(reply.thread, reply.editOf);
  return message?.withdrawn ? { ...reply, withdrawn: true } : reply;
}

const STANDSTILL = { parked: 'reply-parked', unconfirmed: 'reply-unconfirmed' } as const;
const NEVER_OPENED = plainReason('case-never-opened');
const TOO_LARGE = plainReason('message-too-large');

async function sendToCase(
  ports: ReplyPorts,
  row: CaseAtAws,
  reply: Reply,
): Promise<Delivery | undefined> {
  const { ref, team, account } = row;
  const { delivery, user, id } = reply;
  const { channel } = reply.thread;
  if (isDecided(delivery)) return delivery;
  const decision = await authorizeUser(ports, user, 'reply', { team, channel, ref }, delivery);
  if (decision.kind === 'unreadable') return delivery;
  const refuseFor = (reason: Reason) =>
    refuse(ports, ref, reply, rejected(delivery, reason, false), ports.replies.transition(reply));
  if (decision.kind === 'refused') return await refuseFor(decision.reason);
  const decided = await decideText(ports.slack, reply);
  if (!decided) return await refuseFor(TOO_LARGE);
  const transition = ports.replies.transition(decided);
  const pieces = splitBody(decided.text, MAX_PIECE);
  const log = { row: `reply ${channel} ${id}`, ref, team, account };
  const sendable = { log, delivery, parts: pieces.length };
  const destination = replyAtAws(ports, row, decided, pieces, decision.name);
  const guarded = reply.withdrawn ? refusingClaims(transition) : transition;
  return await deliver(ports, sendable, guarded, destination);
}

/**
 * A withdrawn reply that was in doubt is claimed again only once it surely is not at AWS: then it is
 * refused instead. A long one of which AWS has a part goes on.
 */
const refusingClaims =
  (transition: Transition): Transition =>
  async (from, to) => {
    const isClaim = to.state === 'sending' && to.attempt > from.attempt;
    if (!isClaim || from.part > 0) return await transition(from, to);
    await transition(from, refusedAsDeleted(from));
    return false;
  };

/** Refuses a reply that is not on its way. */
async function refuse(
  { log }: ReplyPorts,
  ref: string,
  { delivery, thread, id }: Reply,
  refusal: Rejected,
  transition: Transition,
): Promise<Delivery | undefined> {
  if (isDecided(delivery)) return delivery;
  if (!(await transition(delivery, refusal))) return undefined;
  const line = { row: `reply ${thread.channel} ${id}`, ref, team: thread.team };
  log({ ...line, from: delivery.state, to: 'rejected', why: refusal.reason.code, level: 'warn' });
  return refusal;
}

/** Whoever may not write here is told once a thread; anything else concerns this reply. */
function reportOf(ref: string, { id, user: mention }: Reply, { reason, part, attempt }: Rejected) {
  const params = { reason };
  if (attempt === 0 && isAboutPerson(reason)) {
    const note = { code: 'reply-not-allowed', params } as const;
    return { ref, cause: `${mention}#not-allowed`, note, mention };
  }
  const code = part > 0 ? 'rest-of-reply-refused' : 'reply-refused';
  return { ref, cause: `${id}#rejected`, note: { code, params } as const, mention };
}

function replyAtAws(
  { supportFor, echoes }: ReplyPorts,
  row: CaseAtAws,
  { thread, id, sketches }: Reply,
  pieces: string[],
  author: string,
): Destination {
  const support = supportFor(row.account);
  const { chooseEndpoint, defer } = endpointsThatKnow(row, support);
  const markerOf = (part: number) => replyRef(thread.team, thread.channel, id, part);
  return {
    async prepare(part, until) {
      if (!(await support.turn({ until }))) return undefined;
      // Before the call, so that whoever reads it at AWS knows it for ours.
      await echoes.expect({ ref: row.ref, marker: markerOf(part), thread, id, part });
      return { endpoint: await chooseEndpoint() };
    },
    async send(part, isInTime, endpoint) {
      const signed = signature(cleanName(author), markerOf(part), part, pieces.length);
      const body = `${pieces[part]}\n\n${signed}`;
      const outcome = await support.at(endpoint).reply(row.caseId, body, isInTime);
      return await defer(outcome, endpoint);
    },
    async find(part, since, endpoint) {
      const sent = { marker: markerOf(part), sketch: sketches[part] ?? '' };
      return deferUnreadCase(row, await support.at(endpoint).findReply(row.caseId, sent, since));
    },
  };
}
