import { cleanText } from '../clean.ts';
import { splitBody } from '../split.ts';
import { escapeText } from './escape-text.ts';
import { isVisible } from './visible.ts';

/** Above some 4,040 characters Slack splits a text by itself, and tells of the first piece only. */
const LONGEST = 3900;

/**
 * Takes a body as toMessages does; gives the messages that show it as it was written and without
 * blocks, for when Slack refuses those of toMessages. There is at least one; each `text` has 1 to 3,900
 * characters, escaped, and something to see. To be posted with `mrkdwn: false`, since "*" means nothing here.
 */
export function toPlainMessages(
  body: string,
  whenEmpty = '(empty message)',
): { text: string; mrkdwn: false }[] {
  const text = cleanText(body);
  const pieces = isVisible(text) ? splitBody(text, LONGEST).flatMap(fit) : [whenEmpty];
  return pieces.filter(isVisible).map((piece) => ({ text: escapeText(piece), mrkdwn: false }));
}

/** Cuts a piece until each part fits when it is escaped, which may take five times the room. */
function fit(piece: string): string[] {
  if (escapeText(piece).length <= LONGEST) return [piece];
  return splitBody(piece, Math.ceil(piece.length / 2)).flatMap(fit);
}
