import type { Communication } from '../domain/communication.ts';
import type { Message } from '../domain/slack-port.ts';
import { toMessages } from '../text/to-slack/messages.ts';
import { clip, escapeText, localTime } from './mrkdwn.ts';
import { contextBlock } from './plain-message.ts';
import type { Say } from './say.ts';

/** The messages that show what AWS or a colleague wrote, each headed by author and time. */
export function communicationMessages(communication: Communication, say: Say): Message[] {
  const { submittedBy, timeCreated, attachments } = communication;
  // AWS shows a customer as "Role (Role) <address>". The address is not for everybody in the channel.
  const author = submittedBy.replace(/\s*<[^<>]*@[^<>]*>$/, '') || say('entry.author-unknown');
  const pages = toMessages(communication.body);
  const names = escapeText(clip(attachments.map(({ fileName }) => fileName).join(', '), 1500));
  const files = contextBlock(`:paperclip: ${say('entry.files', { names })}`);

  return pages.map(({ text, blocks }, index) => {
    const part = say('entry.part', { part: index + 1, parts: pages.length });
    const when = localTime(Date.parse(timeCreated));
    const facts = [when, pages.length > 1 ? part : ''].filter(Boolean);
    const hasFiles = index === pages.length - 1 && attachments.length > 0;
    return {
      text: `${escapeText(author)}: ${text}`,
      blocks: [
        contextBlock([`*${escapeText(clip(author, 200))}*`, ...facts].join(' · ')),
        ...blocks,
        ...(hasFiles ? [files] : []),
      ],
    };
  });
}
