import type { Message } from '../domain/slack-port.ts';
import type { Content } from '../domain/thread-entry.ts';
import { escapeText } from '../text/escape-text.ts';
import { communicationMessages } from './communication-messages.ts';
import { clip } from './mrkdwn.ts';
import { statusName } from './names.ts';
import { contextBlock, plainMessage } from './plain-message.ts';
import { type Say, sayNote } from './say.ts';

/** The messages that show an entry in the thread, in order; at least one, the same ones each time. */
export function entryMessages(content: Content, say: Say): Message[] {
  switch (content.kind) {
    case 'communication':
      return communicationMessages(content.communication, say);
    case 'status': {
      const line = statusLine(content, say);
      return [{ text: line, blocks: [contextBlock(line)] }];
    }
    case 'note': {
      const text = escapeText(clip(sayNote(say, content.note), 2500));
      return [plainMessage(`<@${content.mention}> ${text}`)];
    }
    case 'duplicate':
      return [plainMessage(say('entry.duplicate', { marker: content.marker }))];
    case 'echo':
    case 'direct':
    case 'posted':
      throw new Error(`the thread never shows an entry of kind ${content.kind}`);
  }
}

function statusLine({ from, to, by }: Extract<Content, { kind: 'status' }>, say: Say): string {
  const name = (status: string) => escapeText(statusName(say, status));
  if (to === 'resolved') {
    return by ? say('entry.resolved-by', { person: `<@${by}>` }) : say('entry.resolved');
  }
  if (from === 'resolved') return say('entry.reopened', { status: name(to) });
  return say('entry.status', { from: name(from), to: name(to) });
}
