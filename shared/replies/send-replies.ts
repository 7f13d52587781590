import { type Case, type CaseAtAws, isAtAws, type RefusedCase, rootTsOf } from '../domain/case.ts';
import { continuesSoon, isDecided } from '../domain/delivery.ts';
import type { Reply, Thread } from '../domain/reply.ts';
import { adoptThread } from './adopt-thread.ts';
import { holdMs, isHeld } from './hold.ts';
import { rejectOrphanReplies } from './reject-orphan-replies.ts';
import { createReplyMarks } from './reply-marks.ts';
import { type ReplyPorts, sendReply } from './send-reply.ts';

/**
 * Sends a thread's waiting replies to AWS in the order in which they were written, and stops at the
 * first that is not finished. Whatever it leaves has a due time.
 *
 * `newest` is when the newest of the replies that were just stored was written (a Slack ts): while it is to be
 * held, an earlier one may be about to be stored. Then none written up to it is held any more.
 */
export async function sendReplies(ports: ReplyPorts, thread: Thread, newest = ''): Promise<void> {
  const { cases, replies, clock } = ports;
  const hold = newest === '' ? 0 : holdMs(newest, clock.now());
  if (hold > 0) await clock.sleep(hold);
  const readAt = clock.now();
  const { ref, pending } = await replies.pending(thread);
  const [oldest] = pending;
  if (!oldest) return;
  const row = ref ? await cases.get(ref) : await adoptThread(ports, thread, oldest);
  if (row === 'none') return await rejectOrphanReplies(ports, pending);
  // Whoever writes on a case that was resolved long ago, and is watched no more, expects an answer.
  if (row && isAtAws(row) && !row.isWatched) await cases.watch(row);

  const marks = createReplyMarks(ports, pending);
  try {
    if (!row || !isReadyFor(row, thread)) return marks.showWaiting(pending);
    // Whoever stored one that is held sends a wakeup once it is held no more.
    const isReady = ({ writtenAt }: Reply) => writtenAt <= newest || !isHeld(writtenAt, readAt);
    const held = pending.findIndex((reply) => !isReady(reply));
    await sendInOrder(ports, row, pending.slice(0, held < 0 ? pending.length : held), marks);
  } finally {
    await marks.finish();
  }
}

/**
 * Whether the case was opened or refused, and its row names the thread's root. Before that the poller would
 * not know the thread's replies for ours when it meets them at AWS.
 */
const isReadyFor = (row: Case, { rootTs }: Thread): row is CaseAtAws | RefusedCase =>
  (isAtAws(row) || row.state === 'refused') && [...row.formerRoots, rootTsOf(row)].includes(rootTs);

async function sendInOrder(
  ports: ReplyPorts,
  row: CaseAtAws | RefusedCase,
  pending: Reply[],
  marks: ReturnType<typeof createReplyMarks>,
): Promise<void> {
  const { wakeups, clock } = ports;
  let hasSent = false;
  for (const [place, reply] of pending.entries()) {
    const stopWatch = marks.watch(reply);
    const after = await sendReply(ports, row, reply).finally(stopWatch);
    if (!after) return;
    if (isDecided(after.delivery)) {
      hasSent ||= after.delivery.state === 'sent';
      marks.showDecided(after);
      continue;
    }
    // What had no time left goes on under the next invocation. Anything else stands still for a while.
    const goesOn = hasSent || continuesSoon(after.delivery, clock.now());
    if (goesOn) await wakeups.thread(reply.thread);
    else marks.showWaiting([after, ...pending.slice(place + 1)]);
    return;
  }
}
