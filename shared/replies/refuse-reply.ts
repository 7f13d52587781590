import { type NotePorts, postNote } from '../delivery/post-note.ts';
import type { Reason } from '../domain/reason.ts';
import type { Thread } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';

/** Tells a person who may not write to AWS so, once a thread, in the thread. */
export async function refuseReply(
  ports: NotePorts & { replies: Replies },
  {
    user,
    reason,
    team,
    channel,
    rootTs,
    ts,
  }: Thread & { user: string; ts: string; reason: Reason },
): Promise<void> {
  const ref = await ports.replies.caseRef({ team, channel, rootTs });
  const line = { row: `reply ${channel} ${ts}`, ref, team };
  ports.log({ ...line, to: 'refused', why: reason.code, level: 'warn' });
  if (!ref) return;
  const note = { code: 'reply-not-allowed', params: { reason } } as const;
  await postNote(ports, ref, `${user}#not-allowed`, note, user);
}
