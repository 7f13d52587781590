import type { InvocationContext, Replies } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';

/** Gives replies up whose thread is no case: AWS cannot get them, and no thread of a case can say so. */
export async function rejectOrphanReplies(
  { replies, log }: InvocationContext & { replies: Replies },
  pending: Reply[],
): Promise<void> {
  for (const reply of pending) {
    const { part, attempt } = reply.delivery;
    const reason = 'the thread is no case';
    const rejected = { state: 'rejected', part, attempt, reason, told: true } as const;
    await replies.transition(reply)(reply.delivery, rejected);
    log({ row: `reply ${reply.thread.channel} ${reply.ts}`, to: 'rejected', why: reason });
  }
}
