import { queued } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import { type Reply, replyIdOf, type SlackReply, writtenAtOf } from '../domain/reply.ts';
import { packSaid } from '../domain/said.ts';
import type { Replies } from '../domain/store-ports.ts';
import { MAX_ROW_BYTES } from './max-row.ts';
import { saysNothing } from './read-reply.ts';
import { type RefusePorts, refuseReply } from './refuse-reply.ts';

/**
 * Stores a reply as one row, so that a crash never leaves half of it; unless its thread is no case, or it
 * says nothing, or more than fits into a row. Asks Slack nothing: its row does not wait for that.
 */
export async function acceptReply(ports: RefusePorts, reply: SlackReply): Promise<void> {
  const { replies, log } = ports;
  const { team, channel, rootTs } = reply;
  const line = { row: `reply ${channel} ${replyIdOf(reply)}`, team };
  // A thread under one of our own messages may be a case that is still being opened.
  if (!reply.parentIsOurs && !(await replies.caseRef({ team, channel, rootTs }))) {
    log({ ...line, to: 'ignored', why: 'thread-is-no-case' });
    return;
  }
  if (saysNothing(reply)) {
    log({ ...line, to: 'ignored', why: 'empty' });
    return;
  }
  const said = packSaid(reply);
  if (said.byteLength > MAX_ROW_BYTES) {
    return await refuseReply(ports, { ...reply, reason: plainReason('message-too-large') });
  }
  const to = reply.editOf
    ? await storeEdit(replies, reply, reply.editOf, said)
    : await store(replies, rowOf(reply, said));
  log({ ...line, to });
}

function rowOf(reply: SlackReply, said: Uint8Array): Reply {
  const { team, channel, rootTs, ts, editOf, user } = reply;
  return {
    thread: { team, channel, rootTs },
    id: replyIdOf(reply),
    ts,
    editOf,
    writtenAt: writtenAtOf(reply),
    user,
    said,
    text: '',
    sketches: [],
    delivery: queued(),
  };
}

const store = async (replies: Replies, row: Reply): Promise<'queued' | 'known'> =>
  (await replies.insert(row)) ? 'queued' : 'known';

/**
 * Stores an edit: in place of the message that waits to be sent, else as a follow-up to it. The edit of
 * what never came here is the message itself, as it now reads. Gives what became of it.
 */
async function storeEdit(
  replies: Replies,
  edit: SlackReply,
  messageTs: string,
  said: Uint8Array,
): Promise<'queued' | 'known' | 'replaced' | 'superseded'> {
  const followUp = rowOf(edit, said);
  const { thread, id, writtenAt } = followUp;
  const asOf = { id, writtenAt };
  for (;;) {
    const message = await replies.get(thread, messageTs);
    if (!message) {
      const itself = { id: messageTs, ts: messageTs, editOf: undefined, writtenAt: messageTs };
      if (await replies.insert({ ...followUp, ...itself, asOf })) return 'queued';
      continue;
    }
    if (message.asOf?.id === id) return 'known';
    if (message.asOf && message.asOf.writtenAt >= writtenAt) return 'superseded';
    const { delivery } = message;
    if (delivery.state !== 'queued' || delivery.attempt > 0) return await store(replies, followUp);
    if (await replies.replaceText(message, { said, asOf })) return 'replaced';
  }
}
