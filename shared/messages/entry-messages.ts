import type { KnownBlock } from '@slack/types';
import type { Communication } from '../domain/case.ts';
import type { Message } from '../domain/ports.ts';
import type { Content } from '../domain/thread-entry.ts';
import { toMessages } from '../text/to-slack/messages.ts';
import { plain } from './list-message.ts';
import { clip, escapeText, localTime } from './mrkdwn.ts';
import { statusName } from './root-message.ts';

/** The messages that show an update in the thread, in order; at least one, the same ones each time. */
export function entryMessages(content: Content): Message[] {
  switch (content.kind) {
    case 'communication':
      return communicationMessages(content.communication);
    case 'status':
      return [{ text: statusLine(content), blocks: [context(statusLine(content))] }];
    case 'note':
      return [plain(`<@${content.mention}> ${escapeText(clip(content.text, 2500))}`)];
    case 'duplicate':
      return [
        plain(
          `AWS has one of the replies above twice (ref ${content.marker}). ` +
            'Nothing can take the second one back.',
        ),
      ];
    case 'echo':
      throw new Error('an echo is never posted');
  }
}

function statusLine({ from, to, by }: Extract<Content, { kind: 'status' }>): string {
  if (to === 'resolved') return by ? `<@${by}> resolved this case.` : 'This case was resolved.';
  if (from === 'resolved') return `This case was reopened (${statusName(to)}).`;
  return `Status: ${escapeText(statusName(from))} → ${escapeText(statusName(to))}`;
}

function communicationMessages(communication: Communication): Message[] {
  const { submittedBy, timeCreated, attachments } = communication;
  // AWS shows a customer as "Role (Role) <address>": the address is nobody's business here.
  const author = submittedBy.replace(/\s*<[^<>]*@[^<>]*>$/, '') || 'Unknown';
  const when = localTime(Date.parse(timeCreated));
  const pages = toMessages(communication.body);

  return pages.map(({ text, blocks }, part) => {
    const label = pages.length > 1 ? ` · (${part + 1}/${pages.length})` : '';
    const isLast = part === pages.length - 1;
    return {
      text: `${escapeText(author)}: ${text}`,
      blocks: [
        context(`*${escapeText(clip(author, 200))}* · ${when}${label}`),
        ...blocks,
        ...(isLast && attachments.length > 0 ? [filesOf(attachments)] : []),
      ],
    };
  });
}

function filesOf(attachments: Communication['attachments']): KnownBlock {
  const names = attachments.map(({ fileName }) => fileName).join(', ');
  return context(`:paperclip: ${escapeText(clip(names, 1500))} · in AWS Support Center`);
}

const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text }],
});
