import type { NotePorts } from '../delivery/post-note.ts';
import { queued } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import { type Reply, replyIdOf, type SlackReply, writtenAtOf } from '../domain/reply.ts';
import { sketchOf } from '../domain/sketch.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Replies } from '../domain/store-ports.ts';
import { splitBody } from '../text/split.ts';
import { MAX_PIECE } from './max-piece.ts';
import { readReply } from './read-reply.ts';
import { refuseReply } from './refuse-reply.ts';

type AcceptPorts = NotePorts & { replies: Replies; slack: Slack };

/** DynamoDB takes 400 KB in one item; the rest of it is small. */
const MAX_ROW_BYTES = 390_000;

const bytesOf = (texts: string[]): number =>
  texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);

/**
 * Stores a reply as one row, so that a crash never leaves half of it; unless its thread is no case, or it
 * says nothing, or more than fits into a row.
 */
export async function acceptReply(ports: AcceptPorts, reply: SlackReply): Promise<void> {
  const { replies, slack, log } = ports;
  const { team, channel, rootTs } = reply;
  const line = { row: `reply ${channel} ${replyIdOf(reply)}`, team };
  // A thread under one of our own messages may be a case that is still being opened.
  if (!reply.parentIsOurs && !(await replies.caseRef({ team, channel, rootTs }))) {
    log({ ...line, to: 'ignored', why: 'thread-is-no-case' });
    return;
  }
  const text = await readReply(slack, reply);
  if (!text) {
    log({ ...line, to: 'ignored', why: 'empty' });
    return;
  }
  if (bytesOf([text, ...sketchesOf(text)]) > MAX_ROW_BYTES) {
    return await refuseReply(ports, { ...reply, reason: plainReason('message-too-large') });
  }
  const to = reply.editOf
    ? await storeEdit(replies, reply, reply.editOf, text)
    : await store(replies, rowOf(reply, text));
  log({ ...line, to });
}

function rowOf(reply: SlackReply, text: string): Reply {
  const { team, channel, rootTs, ts, editOf, user } = reply;
  return {
    thread: { team, channel, rootTs },
    id: replyIdOf(reply),
    ts,
    editOf,
    writtenAt: writtenAtOf(reply),
    user,
    text,
    sketches: sketchesOf(text),
    delivery: queued(),
  };
}

const store = async (replies: Replies, row: Reply): Promise<'queued' | 'known'> =>
  (await replies.insert(row)) ? 'queued' : 'known';

const sketchesOf = (text: string) => splitBody(text, MAX_PIECE).map(sketchOf);

/**
 * Stores an edit: in place of the message that waits to be sent, else as a follow-up to it. The edit of
 * what never came here is the message itself, as it now reads. Gives what became of it.
 */
async function storeEdit(
  replies: Replies,
  edit: SlackReply,
  messageTs: string,
  text: string,
): Promise<'queued' | 'known' | 'replaced' | 'superseded'> {
  const followUp = rowOf(edit, `Edited:\n${text}`);
  const { thread, id, writtenAt } = followUp;
  const asOf = { id, writtenAt };
  for (;;) {
    const message = await replies.get(thread, messageTs);
    if (!message) {
      const sketches = sketchesOf(text);
      const itself = { id: messageTs, ts: messageTs, editOf: undefined, writtenAt: messageTs };
      if (await replies.insert({ ...followUp, ...itself, asOf, text, sketches })) return 'queued';
      continue;
    }
    if (message.asOf?.id === id) return 'known';
    if (message.asOf && message.asOf.writtenAt >= writtenAt) return 'superseded';
    const { delivery } = message;
    if (delivery.state !== 'queued' || delivery.attempt > 0) return await store(replies, followUp);
    const edited = { text, sketches: sketchesOf(text), asOf };
    if (await replies.replaceText(message, edited)) return 'replaced';
  }
}
