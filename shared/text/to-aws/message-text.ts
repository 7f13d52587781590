import { isBlank } from '../clean.ts';
import { attachmentContent } from './attachment-content.ts';
import { blocksText } from './block-text.ts';
import { cleanName } from './clean-name.ts';
import { fileTexts } from './file-text.ts';
import { joined, quoted } from './marks.ts';
import { mrkdwnText } from './mrkdwn.ts';
import { type Piece, pieces, string } from './payload.ts';
import { mentionText } from './reference.ts';
import type { Wording } from './wording.ts';

/**
 * Takes a message and how many forwards it lies in; gives what people see in it. Blocks are read first:
 * where there are some, Slack shows `text` in notifications only.
 */
export function messageText(message: Piece, wording: Wording, forwards = 0): string {
  const { blocks, text, attachments, files } = message;
  const said = blocksText(blocks, wording) || mrkdwnText(string(text), wording);
  const attached = joined(
    pieces(attachments).map((attachment) => attachmentText(attachment, wording, forwards)),
    '\n\n',
  );
  const named = joined(fileTexts(files, wording.words));
  const saidAndAttached = joined([said, attached], '\n\n');
  return joined([saidAndAttached, named], isBlank(attached) ? '\n' : '\n\n');
}

/**
 * A message that somebody forwarded is quoted. A link's preview is left out: its author wrote the link
 * only. That goes for a link to a message in Slack too. What is said in another channel is for AWS if
 * somebody forwards it, not if they paste its link.
 */
function attachmentText(attachment: Piece, wording: Wording, forwards: number): string {
  if (isForward(attachment)) return forwardText(attachment, wording, forwards);
  return isPreview(attachment) ? '' : attachmentContent(attachment, wording);
}

function isForward({ is_share, message_blocks, is_msg_unfurl }: Piece): boolean {
  return is_share === true || (pieces(message_blocks).length > 0 && is_msg_unfurl !== true);
}

function isPreview(attachment: Piece): boolean {
  const { from_url, original_url, app_unfurl_url, is_app_unfurl, is_msg_unfurl } = attachment;
  const urls = [from_url, original_url, app_unfurl_url].map(string);
  return urls.some((url) => !isBlank(url)) || is_app_unfurl === true || is_msg_unfurl === true;
}

function forwardText(attachment: Piece, wording: Wording, forwards: number): string {
  const { author_name, author_subname, author_id, footer: _, ts: __, ...content } = attachment;
  const messages = pieces(attachment.message_blocks).flatMap(({ message }) => pieces(message));
  const said = joined(messages.map((message) => messageText(message, wording, forwards + 1)));
  const text = joined([
    said || attachmentContent({ ...content, files: undefined }, wording),
    ...fileTexts(attachment.files, wording.words),
  ]);
  // A message that Slack does not show to us, such as one in a private channel, has at least its link.
  const shown = text || string(attachment.from_url);
  if (isBlank(shown)) return '';

  const names = [author_name, author_subname].map((name) => cleanName(string(name)));
  const known = names.find((name) => !isBlank(name));
  const author = known ?? mentionText('user', string(author_id), '', wording);
  const { forwarded, forwardedFrom } = wording.words;
  // Marks for forwards within forwards within forwards would be more than the text.
  const body = forwards < 2 ? quoted(shown) : shown;
  return `${author ? forwardedFrom(author) : forwarded}\n${body}`;
}
