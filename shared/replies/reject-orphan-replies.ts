import { rejected } from '../domain/delivery.ts';
import type { InvocationContext } from '../domain/ports.ts';
import { plainReason } from '../domain/reason.ts';
import type { Reply } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';

const NO_CASE = plainReason('thread-is-no-case');

/** Gives up replies whose thread is no case. There is no case whose thread could say so. */
export async function rejectOrphanReplies(
  { replies, log }: InvocationContext & { replies: Replies },
  pending: Reply[],
): Promise<void> {
  for (const reply of pending) {
    const { delivery, thread, id } = reply;
    await replies.transition(reply)(delivery, rejected(delivery, NO_CASE, true));
    const line = { row: `reply ${thread.channel} ${id}`, team: thread.team };
    log({ ...line, from: delivery.state, to: 'rejected', why: NO_CASE.code, level: 'warn' });
  }
}
