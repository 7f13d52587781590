import { cleanText } from '../clean.ts';
import { blockText } from './block-text.ts';
import { mrkdwnText } from './mrkdwn.ts';
import { type Names, type Piece, pieces, string } from './payload.ts';
import { quoted } from './rich-text.ts';

/** What is read of a message event or of an entry of conversations.replies. */
export type SlackMessage = { text?: string; blocks?: unknown[]; attachments?: unknown[] };

/** The ids that a message shows as names. */
export type Mentions = { users: string[]; channels: string[]; usergroups: string[] };

/**
 * Takes a Slack message and names for the ids in it (with or without their sign); gives it as the
 * plain text of a mail, clean as cleanText says and of any length, the empty string when nothing is
 * said. Blocks are read first, since `text` says the same with less. A message that was forwarded is
 * quoted; link previews are left out. Refuses nothing: what is malformed is passed over.
 */
export function toPlainText(message: SlackMessage, names: Names): string {
  const blocks = pieces(message.blocks).map((block) => blockText(block, names));
  const said = nonEmpty(blocks).join('\n') || mrkdwnText(string(message.text), names);
  const forwarded = pieces(message.attachments).map((attachment) => forward(attachment, names));
  return cleanText(nonEmpty([said, ...forwarded]).join('\n\n')).trim();
}

/** Takes a Slack message; gives the ids whose names toPlainText will ask for, each once. */
export function mentionsIn(message: SlackMessage): Mentions {
  const users = new Set<string>();
  const channels = new Set<string>();
  const usergroups = new Set<string>();
  toPlainText(message, {
    user: (id) => users.add(id) && id,
    channel: (id) => channels.add(id) && id,
    usergroup: (id) => usergroups.add(id) && id,
  });
  return { users: [...users], channels: [...channels], usergroups: [...usergroups] };
}

function forward(attachment: Piece, names: Names): string {
  if (attachment.is_share !== true) return '';
  const blocks = pieces(attachment.message_blocks)
    .flatMap(({ message }) => pieces(message))
    .flatMap((message) => pieces(message.blocks).map((block) => blockText(block, names)));
  const text = nonEmpty(blocks).join('\n') || mrkdwnText(string(attachment.text), names);
  const author = string(attachment.author_name);
  return text && `${author ? `Forwarded from ${author}` : 'Forwarded'}:\n${quoted(text)}`;
}

function nonEmpty(texts: string[]): string[] {
  return texts.filter((text) => text.trim() !== '');
}
