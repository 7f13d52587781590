import { cleanText, isBlank } from '../clean.ts';
import { messageText } from './message-text.ts';
import { type Piece, shallow } from './payload.ts';
import { quoteSignatures } from './quote-signatures.ts';
import type { Wording } from './wording.ts';

/** What is read of a message event or of an entry of conversations.replies. */
export type SlackMessage = {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  /** Slack's file objects of those that the text shall name. */
  files?: unknown;
};

/**
 * Takes a Slack message; gives what people see in it as the plain text of a mail, clean as cleanText says,
 * of any length, without a line that looks like our signature. The empty string when there is nothing to
 * see. Refuses nothing: what is malformed is passed over.
 */
export function plainMessage(message: SlackMessage, wording: Wording): string {
  const text = messageText(shallow(message) as Piece, wording);
  if (isBlank(text)) return '';
  return quoteSignatures(
    cleanText(text)
      .trimEnd()
      .replace(/^(?:[^\S\n]*\n)+/, ''),
  );
}
