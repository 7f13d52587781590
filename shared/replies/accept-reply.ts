import { queued } from '../domain/delivery.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { SlackReply } from '../domain/reply.ts';
import { sketchOf } from '../domain/sketch.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Replies } from '../domain/store-ports.ts';
import { splitBody } from '../text/split.ts';
import { MAX_PIECE } from './max-piece.ts';
import { readReply } from './read-reply.ts';

type AcceptPorts = InvocationContext & { replies: Replies; slack: Slack };

/**
 * Stores a reply as one row, so that a crash never leaves half of it; unless its thread is no case, or it
 * says nothing.
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
