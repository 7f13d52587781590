import { isDecided } from '../domain/delivery.ts';
import { messageTsOf, type Reply } from '../domain/reply.ts';
import { type MarkPorts, SLOW_MS, showMark } from './show-mark.ts';

/** With less time left than this, a mark is left to `refreshMarks`: a call and what is written around it. */
const NEEDED_MS = 4000;

/** A timer may end this much before the clock says so. */
const ROUNDING_MS = 20;

/**
 * Shows the authors of one thread's replies how far each is, one call after the other, beside the sending
 * and without delaying it. What it leaves is due: `refreshMarks` takes it up. `pending` are the thread's
 * replies as they were read.
 */
export function createReplyMarks(ports: MarkPorts, pending: Reply[]) {
  const { clock, deadline, replies } = ports;
  /** By the message's ts: its row as this process last wrote it. */
  const messages = new Map<string, Reply>();
  const editsOf = (ts: string) => pending.some(({ editOf }) => editOf === ts);
  const failures: unknown[] = [];
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();

  const versionsOf = async (reply: Reply): Promise<Reply[]> => {
    const { thread, editOf, id, ts } = reply;
    const before = messages.get(id);
    // What was read with an edit, or before it, is not enough: each version has its own state.
    if (editOf || editsOf(ts)) return await replies.versions(thread, messageTsOf(reply));
    return [{ ...reply, mark: before?.mark ?? reply.mark }];
  };
  const show = async (reply: Reply): Promise<void> => {
    if (isStopped || clock.now() + NEEDED_MS > deadline) return;
    const shown = await showMark(ports, await versionsOf(reply));
    if (shown.kind === 'shown') messages.set(shown.message.id, shown.message);
    if (shown.kind === 'throttled' || shown.kind === 'closed') isStopped = true;
  };
  const enqueue = (reply: Reply): void => {
    last = last
      .then(() => show(reply))
      .catch((error: unknown) => {
        isStopped = true;
        failures.push(error);
      });
  };

  return {
    /** Marks the reply as waiting if it takes too long from now on. Gives a function that ends this watch. */
    watch(reply: Reply): () => void {
      let isSending = true;
      const remaining = Number(reply.writtenAt) * 1000 + SLOW_MS - clock.now();
      // One that waited for others before it is not slow by itself.
      const patience = remaining > 0 ? Math.min(remaining, SLOW_MS) : SLOW_MS;
      void clock.sleep(patience + ROUNDING_MS).then(() => isSending && enqueue(reply));
      return () => {
        isSending = false;
      };
    },
    showDecided: (reply: Reply): void => enqueue(reply),
    /** Marks those that stand still and have waited too long, the newest first. */
    showWaiting(waiting: Reply[]): void {
      for (const reply of waiting.toReversed()) if (!isDecided(reply.delivery)) enqueue(reply);
    },
    /** Ends when Slack has answered, or has been given up. Throws when the table fails. */
    async finish(): Promise<void> {
      await last;
      if (failures.length > 0) throw failures[0];
    },
  };
}
