import type { KnownBlock } from '@slack/types';
import type { Communication } from '../domain/communication.ts';
import type { Message } from '../domain/slack-port.ts';
import { escapeText } from '../text/escape-text.ts';
import { splitBody } from '../text/split.ts';
import { toMessages } from '../text/to-slack/messages.ts';
import { clip, localTime } from './mrkdwn.ts';
import { contextBlock } from './plain-message.ts';
import type { Say } from './say.ts';

/** Slack takes so many characters in one section. */
const SECTION = 3000;

/** The messages that show what AWS or a colleague wrote, each headed by author and time. */
export function communicationMessages(communication: Communication, say: Say): Message[] {
  const { submittedBy, timeCreated, attachments } = communication;
  // AWS shows a customer as "Role (Role) <address>". The address is not for everybody in the channel.
  const author = submittedBy.replace(/\s*<[^<>]*@[^<>]*>$/, '') || say('entry.author-unknown');
  const pages = toMessages(communication.body, say('entry.empty'));
  const names = attachments.map(({ fileName: name, isLarge }) =>
    isLarge ? say('entry.large-file', { name }) : name,
  );
  const files = contextBlock(
    `:paperclip: ${say('entry.files', { names: escapeText(clip(names.join(', '), 1500)) })}`,
  );

  return pages.map(({ text, blocks, plain }, index) => {
    const part = say('entry.part', { part: index + 1, parts: pages.length });
    const when = localTime(Date.parse(timeCreated));
    const facts = [when, pages.length > 1 ? part : ''].filter(Boolean);
    const heading = contextBlock([`*${escapeText(clip(author, 200))}*`, ...facts].join(' · '));
    const isLast = index === pages.length - 1;
    const ending = isLast && attachments.length > 0 ? [files] : [];
    return {
      text: `${escapeText(author)}: ${text}`,
      blocks: [heading, ...blocks, ...ending],
      plainBlocks: [heading, ...plainSections(plain), ...ending],
    };
  });
}

/** A text as Slack shows it when nothing in it is read: no mark, no link, no mention. */
const plainSections = (text: string): KnownBlock[] =>
  splitBody(text, SECTION).map((piece) => ({
    type: 'section',
    text: { type: 'plain_text', text: piece, emoji: false },
  }));
