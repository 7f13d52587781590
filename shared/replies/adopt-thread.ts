import type { Case } from '../domain/case.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Reply, Thread } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases, Replies } from '../domain/store-ports.ts';

type AdoptPorts = InvocationContext & { cases: Cases; replies: Replies; slack: Slack };

/**
 * The case of a thread that is linked to none, though its root is a message of ours: a root whose
 * posting stayed in doubt for longer than Slack's reads lag, so that another was posted and linked. Its
 * marker names the case; team and channel must be the case's own, since anybody can write a marker.
 * Gives undefined while nothing is known, and 'none' where the thread is no case.
 */
export async function adoptThread(
  { cases, replies, slack, clock, settleMs, log }: AdoptPorts,
  thread: Thread,
  oldest: Reply,
): Promise<Case | 'none' | undefined> {
  const { team, channel, rootTs } = thread;
  // Until then whoever posts the root may still be about to link it.
  if (clock.now() - Number(oldest.ts) * 1000 < settleMs) return undefined;
  const marker = await slack.findKey(channel, rootTs);
  if (marker.kind === 'unreadable') return undefined;
  const [ref] = marker.kind === 'found' ? marker.remoteRef.split('#') : [];
  const row = ref ? await cases.get(ref) : undefined;
  if (!row || row.team !== team || row.channel !== channel) return 'none';
  await cases.addRoot(row.ref, rootTs);
  await replies.link(thread, row.ref);
  const { account } = row;
  log({ row: `thread ${channel} ${rootTs}`, ref: row.ref, team, account, to: 'linked' });
  return { ...row, formerRoots: [...row.formerRoots, rootTs] };
}
