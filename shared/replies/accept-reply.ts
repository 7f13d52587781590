import type { NotePorts } from '../delivery/post-note.ts';
import { queued } from '../domain/delivery.ts';
import { plainReason } from '../domain/reason.ts';
import type { SlackReply } from '../domain/reply.ts';
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
  const { team, channel, rootTs, ts, user, editOf } = reply;
  const thread = { team, channel, rootTs };
  const line = { row: `reply ${channel} ${ts}`, team };
  // A thread under one of our own messages may be a case that is still being opened.
  if (!reply.parentIsOurs && !(await replies.caseRef(thread))) {
    log({ ...line, to: 'ignored', why: 'thread-is-no-case' });
    return;
  }
  const edited = editOf && (await replies.get(thread, editOf));
  if (edited && edited.asOf === ts) return;
  const said = await readReply(slack, reply);
  const text = said && edited ? `Edited:\n${said}` : said;
  if (!text) {
    log({ ...line, to: 'ignored', why: 'empty' });
    return;
  }
  const sketches = splitBody(text, MAX_PIECE).map(sketchOf);
  if (bytesOf([text, ...sketches]) > MAX_ROW_BYTES) {
    return await refuseReply(ports, { ...reply, reason: plainReason('message-too-large') });
  }
  // An edit of what never came here is the message itself, as it now reads.
  const key = editOf && !edited ? { ts: editOf, asOf: ts } : { ts, editOf };
  const inserted = await replies.insert({
    thread,
    user,
    text,
    sketches,
    delivery: queued(),
    ...key,
  });
  log({ ...line, to: inserted ? 'queued' : 'known' });
}
