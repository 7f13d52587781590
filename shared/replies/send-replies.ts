import { isAtAws } from '../domain/case.ts';
import { continuesSoon } from '../domain/delivery.ts';
import type { Thread } from '../domain/reply.ts';
import { adoptThread } from './adopt-thread.ts';
import { rejectOrphanReplies } from './reject-orphan-replies.ts';
import { createReplyMarks } from './reply-marks.ts';
import { type ReplyPorts, sendReply } from './send-reply.ts';

/**
 * Sends a thread's waiting replies to AWS in the order in which they were written, and stops at the
 * first that is not finished. Whatever it leaves has a due time.
 */
export async function sendReplies(ports: ReplyPorts, thread: Thread): Promise<void> {
  const { cases, replies, wakeups, clock } = ports;
  const { ref, pending } = await replies.pending(thread);
  const [oldest] = pending;
  if (!oldest) return;
  const row = ref ? await cases.get(ref) : await adoptThread(ports, thread, oldest);
  if (row === 'none') return await rejectOrphanReplies(ports, pending);
  // Whoever writes on a case that was resolved long ago, and is watched no more, expects an answer.
  if (row && isAtAws(row) && !row.isWatched) await cases.watch(row);

  const marks = createReplyMarks(ports, thread);
  const decided = row && (isAtAws(row) || row.state === 'refused') ? row : undefined;
  let isBlocked = decided === undefined;
  let hasSent = false;
  for (const reply of pending) {
    const wasSlow = reply.delivery.attempt > 0 || marks.isSlow(reply);
    let delivery = reply.delivery;
    if (decided && !isBlocked) {
      const stopWatch = marks.startSending(reply);
      const sent = await sendReply(ports, decided, reply);
      stopWatch();
      if (!sent) break;
      delivery = sent;
    }
    if (delivery.state === 'sent' || delivery.state === 'rejected') {
      hasSent ||= delivery.state === 'sent';
      marks.showDecided(reply, delivery.state, wasSlow);
      continue;
    }
    // What waits for a case that is being opened goes on in a moment; anything else takes longer.
    if (decided || marks.isSlow(reply)) marks.showWaiting(reply);
    if (!isBlocked && (hasSent || continuesSoon(delivery, clock.now())))
      await wakeups.thread(thread);
    isBlocked = true;
  }
  await marks.finish();
}
