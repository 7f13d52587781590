import type { Reply } from '../domain/reply.ts';
import { unpackSaid } from '../domain/said.ts';
import { sketchOf } from '../domain/sketch.ts';
import { splitBody } from '../text/split.ts';
import { MAX_PIECE } from './max-piece.ts';
import { MAX_ROW_BYTES } from './max-row.ts';
import { type NamePorts, readReply } from './read-reply.ts';

const bytesOf = (texts: string[]): number =>
  texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);

/**
 * The reply with its text for AWS, which its claim stores: whoever sends it again, or looks for it at AWS, has to
 * have the same. Names are asked for only here. Undefined where it is more than fits into a row.
 */
export async function decideText(slack: NamePorts, reply: Reply): Promise<Reply | undefined> {
  // Rows of earlier versions have a text from the start.
  if (!reply.said) return reply;
  const said = await readReply(slack, reply.thread.team, unpackSaid(reply.said));
  const text = reply.editOf ? `Edited:\n${said}` : said;
  const sketches = splitBody(text, MAX_PIECE).map(sketchOf);
  if (bytesOf([text, ...sketches]) > MAX_ROW_BYTES) return undefined;
  return { ...reply, text, sketches };
}
