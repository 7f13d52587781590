import { type NotePorts, postNote } from '../delivery/post-note.ts';
import { rejected } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import type { Thread } from '../domain/reply.ts';
import type { Replies } from '../domain/store-ports.ts';

/**
 * Keeps back a reply whose author deleted it, if it was not yet sent. Otherwise the author is told that
 * AWS has it.
 */
export async function withdrawReply(
  ports: NotePorts & { replies: Replies },
  { ts, user, team, channel, rootTs }: Thread & { ts: string; user: string },
): Promise<void> {
  const { replies, log } = ports;
  const thread = { team, channel, rootTs };
  const ref = await replies.caseRef(thread);
  const reply = await replies.get(thread, ts);
  if (!reply || reply.delivery.state === 'rejected') return;
  const { delivery } = reply;
  if (delivery.state === 'queued' && delivery.attempt === 0) {
    const reason = plainReason('deleted-by-author');
    if (await replies.transition(reply)(delivery, rejected(delivery, reason, true))) {
      const line = { row: `reply ${channel} ${ts}`, ref, team };
      log({ ...line, from: 'queued', to: 'rejected', why: reason.code });
      return;
    }
  }
  if (!ref) return;
  const note = { code: 'deleted-after-sending', params: {} } as const;
  await postNote(ports, ref, `${ts}#deleted`, note, user);
}
