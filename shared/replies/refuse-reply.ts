import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { isAboutPerson, type Reason } from '../domain/reason.ts';
import type { Thread } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';

/**
 * Tells a person that a message cannot go to AWS, in its thread: whoever may not write there once a thread,
 * anybody else once a message.
 */
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
  const { cause, code } = isAboutPerson(reason)
    ? ({ cause: `${user}#not-allowed`, code: 'reply-not-allowed' } as const)
    : ({ cause: `${ts}#rejected`, code: 'reply-refused' } as const);
  await postNote(ports, ref, cause, { code, params: { reason } }, user);
}
