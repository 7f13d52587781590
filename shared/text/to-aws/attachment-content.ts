import { isBlank } from '../clean.ts';
import { blocksText } from './block-text.ts';
import { fileTexts } from './file-text.ts';
import { joined } from './marks.ts';
import { mrkdwnText } from './mrkdwn.ts';
import { type Piece, pieces, string } from './payload.ts';
import { dateText, linkText } from './reference.ts';
import type { Wording } from './wording.ts';

/**
 * Takes an attachment; gives what people see in it: its blocks, such as a table that was pasted, else the
 * fields of https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments.
 */
export function attachmentContent(attachment: Piece, wording: Wording): string {
  const { fallback, files } = attachment;
  const shown = blocksText(attachment.blocks, wording) || classicText(attachment, wording);
  const content = joined([shown, ...fileTexts(files, wording.words)]);
  // Slack writes this fallback by itself, for blocks that it cannot put in words.
  if (!isBlank(content) || fallback === '[no preview available]') return content;
  return mrkdwnText(string(fallback), wording);
}

function classicText(attachment: Piece, wording: Wording): string {
  const text = (value: unknown) => mrkdwnText(string(value), wording);
  const fields = pieces(attachment.fields).map(({ title, value }) =>
    joined([text(title), text(value)], ': '),
  );
  const content = joined([
    text(attachment.pretext),
    linkText(string(attachment.author_link), text(attachment.author_name)),
    linkText(string(attachment.title_link), text(attachment.title)),
    text(attachment.text),
    ...fields,
    string(attachment.image_url),
    ...pieces(attachment.actions).map((action) => linkText(string(action.url), text(action.text))),
  ]);
  const footer = [text(attachment.footer), isBlank(content) ? '' : dateText(attachment.ts, '')];
  return joined([content, joined(footer, ', ')]);
}
