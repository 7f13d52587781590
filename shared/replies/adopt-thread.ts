import type { Case } from '../domain/case.ts';
import type { Cases, InvocationContext, Replies, Slack } from '../domain/ports.ts';
import type { Reply, Thread } from '../domain/reply.ts';

type Ports = InvocationContext & { cases: Cases; replies: Replies; slack: Slack };

/**
 * The case of a thread that is linked to none, though its root is a message of ours: a root whose
 * posting stayed in doubt for longer than Slack's reads lag, so that another was posted and linked. Its
 * marker tells. Gives undefined while nothing is known, and 'none' for any other message of ours.
 */
export async function adoptThread(
  { cases, replies, slack, clock, settleMs, log }: Ports,
  thread: Thread,
  oldest: Reply,
): Promise<Case | 'none' | undefined> {
  // Until then whoever posts the root may still be about to link it.
  if (clock.now() - Number(oldest.ts) * 1000 < settleMs) return undefined;
  const marker = await slack.findKey(thread.channel, thread.rootTs);
  if (marker.kind === 'unreadable') return undefined;
  const [ref] = marker.kind === 'found' ? marker.remoteRef.split('#') : [];
  const row = ref && (await cases.get(ref));
  if (!row) return 'none';
  if (!(await cases.addRoot(row, thread.rootTs))) return undefined;
  await replies.link(thread, row.ref);
  log({ row: `thread ${thread.channel} ${thread.rootTs}`, to: 'linked', why: row.ref });
  return row;
}
