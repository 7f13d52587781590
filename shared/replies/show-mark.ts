import type { NotePorts } from '../delivery/post-note.ts';
import { isDecided, type Outcome } from '../domain/delivery.ts';
import { messageTsOf, type Reply, type ReplyMark, type ShownMark } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Replies } from '../domain/store-ports.ts';
import { tellThatAwsHasIt } from './withdraw-reply.ts';

export type MarkPorts = NotePorts & { replies: Replies; slack: Slack };

/** A reply that takes longer than this to reach AWS is marked as waiting. */
export const SLOW_MS = 5000;
const REACTIONS: Record<ReplyMark, string> = {
  sent: 'white_check_mark',
  refused: 'x',
  waiting: 'hourglass_flowing_sand',
};
/** Where Slack lets nobody react, it is tried again after as long as the message is old, and at least this. */
const CLOSED_MS = 60_000;

/** So long setting one mark may take: some calls, each of which is given up after two seconds. */
const MARKING_MS = 10_000;

/** What came of it. `throttled`: Slack asks for no more calls for that long. */
export type Shown =
  /** `message` is its row as it is now. */
  | { kind: 'shown'; message: Reply }
  /** The row stays due. */
  | { kind: 'later' }
  /** Nobody can react in that channel until somebody mends what is wrong. */
  | { kind: 'closed' }
  | { kind: 'throttled'; retryAfterMs: number };

/**
 * Lets the author of a message see what became of it: by one reaction, for the message as it now reads; by
 * a note where it was deleted and AWS has it. `versions` are the message and its edits in order; edits whose
 * outcome is shown already may be left out.
 */
export async function showMark(ports: MarkPorts, versions: Reply[]): Promise<Shown> {
  const [message] = versions;
  const latest = versions.at(-1);
  if (!message || !latest) return { kind: 'later' };
  if (message.withdrawn) {
    const { thread, ts, user } = message;
    const isAtAws = versions.some(({ delivery }) => delivery.state === 'sent');
    if (isAtAws) await tellThatAwsHasIt(ports, thread, ts, user);
    await settle(ports.replies, versions);
    return { kind: 'shown', message };
  }
  const mark = markOf(latest, ports.clock.now());
  if (!mark) return { kind: 'later' };
  const isEdited = versions.length > 1 || message.editOf !== undefined;
  const shown = await setMark(ports, message, mark, isEdited);
  if (shown.kind === 'shown') await settle(ports.replies, versions.slice(1));
  return shown;
}

function markOf({ delivery, writtenAt }: Reply, now: number): ReplyMark | undefined {
  if (delivery.state === 'sent') return 'sent';
  if (delivery.state === 'rejected') return 'refused';
  return now - Number(writtenAt) * 1000 > SLOW_MS ? 'waiting' : undefined;
}

async function settle(replies: Replies, versions: Reply[]): Promise<void> {
  for (const version of versions) {
    if (isDecided(version.delivery)) await replies.settle(version);
  }
}

/** Calls Slack where the message does not show `mark` yet, and notes on its row what it shows then. */
async function setMark(
  ports: MarkPorts,
  message: Reply,
  mark: ReplyMark,
  isEdited: boolean,
): Promise<Shown> {
  const { clock, settleMs } = ports;
  const { shows, doubtSince } = message.mark ?? {};
  if (shows === mark && (doubtSince === undefined || mark === 'waiting')) {
    // An edit's mark may be the one that is there: then the message was settled before.
    const mayBeDue = isDecided(message.delivery) && (!isEdited || mark === 'waiting');
    return mayBeDue
      ? await note(ports, message, { shows, doubtSince })
      : { kind: 'shown', message };
  }
  if (mark === 'waiting') return await setWaiting(ports, message, isEdited);

  const doubtEnds = (doubtSince ?? 0) + settleMs;
  const isInDoubt = doubtSince !== undefined && clock.now() < doubtEnds;
  if (shows === mark && isInDoubt) return { kind: 'later' };
  const outcome = await react(ports, message, mark, isEdited);
  switch (outcome.kind) {
    case 'delivered':
      return isInDoubt
        ? await note(ports, message, { shows: mark, doubtSince }, doubtEnds)
        : await note(ports, message, { shows: mark });
    case 'rejected':
      // The message is gone, or takes no reaction.
      return await note(ports, message, {});
    case 'throttled':
      return { kind: 'throttled', retryAfterMs: outcome.retryAfterMs };
    case 'ambiguous':
      return { kind: 'later' };
    case 'parked':
    case 'unthreaded': {
      const age = clock.now() - Number(messageTsOf(message)) * 1000;
      const nextAt = clock.now() + Math.max(CLOSED_MS, age);
      await note(ports, message, { shows, doubtSince }, nextAt);
      return { kind: 'closed' };
    }
  }
}

/** The row says first that the mark may come, so that it is removed later even if this process dies. */
async function setWaiting(ports: MarkPorts, message: Reply, isEdited: boolean): Promise<Shown> {
  const { shows, doubtSince } = message.mark ?? {};
  const noted = await note(ports, message, { shows, doubtSince: ports.clock.now() });
  if (noted.kind !== 'shown') return noted;
  const outcome = await react(ports, noted.message, 'waiting', isEdited);
  if (outcome.kind === 'delivered') {
    return await note(ports, noted.message, { shows: 'waiting', doubtSince });
  }
  if (outcome.kind === 'ambiguous') return { kind: 'later' };
  // Nothing was added. Of an edited message another mark may be gone, so that one stays in doubt.
  if (!isEdited) await note(ports, noted.message, { shows, doubtSince });
  if (outcome.kind === 'throttled') return outcome;
  return { kind: outcome.kind === 'rejected' ? 'later' : 'closed' };
}

/** The marks of an edited message may have been set by any of its versions, so each other one is removed. */
async function react(
  { slack, clock, deadline }: MarkPorts,
  message: Reply,
  mark: ReplyMark,
  isEdited: boolean,
): Promise<Outcome> {
  const { shows, doubtSince } = message.mark ?? {};
  const mayWait = shows === 'waiting' || doubtSince !== undefined;
  const others: ReplyMark[] = isEdited
    ? ['sent', 'refused', 'waiting']
    : mayWait
      ? ['waiting']
      : [];
  const remove = others.filter((other) => other !== mark).map((other) => REACTIONS[other]);
  // A process that was frozen on the way would undo the mark that others have set meanwhile.
  const until = Math.min(deadline, clock.now() + MARKING_MS);
  const isInTime = () => clock.now() <= until;
  const { channel } = message.thread;
  return await slack.react(channel, messageTsOf(message), REACTIONS[mark], remove, isInTime);
}

async function note(
  { replies }: MarkPorts,
  message: Reply,
  shown: Omit<ShownMark, 'changes'>,
  nextAt?: number,
): Promise<Shown> {
  if (!(await replies.setMark(message, shown, nextAt))) return { kind: 'later' };
  const mark = { ...shown, changes: (message.mark?.changes ?? 0) + 1 };
  return { kind: 'shown', message: { ...message, mark } };
}
