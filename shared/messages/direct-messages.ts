import type { Case } from '../domain/case.ts';
import type { Notice } from '../domain/note.ts';
import type { Message } from '../domain/slack-port.ts';
import { escapeText } from '../text/escape-text.ts';
import { clip } from './mrkdwn.ts';
import { plainMessage } from './plain-message.ts';
import { type Say, sayNote, sayReason } from './say.ts';

/** What one person is told directly about a case. Of what others wrote it holds the subject only. */
export function directMessage(
  { request, channel }: Case,
  { code, params }: Notice,
  say: Say,
): Message {
  const values = {
    subject: escapeText(clip(request.subject, 250)),
    channel: `<#${channel}>`,
    reason: escapeText(clip(sayReason(say, params.reason), 300)),
  };
  if (code !== 'note-not-posted') return plainMessage(say(`direct.${code}`, values));
  const note = escapeText(clip(sayNote(say, params.note), 1500));
  return plainMessage(say('direct.note-not-posted', { ...values, note }));
}
