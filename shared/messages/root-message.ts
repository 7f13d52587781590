import type { KnownBlock } from '@slack/types';
import { type Case, isAtAws } from '../domain/case.ts';
import { digestOf } from '../domain/marker.ts';
import type { Message } from '../domain/slack-port.ts';
import { escapeText } from '../text/escape-text.ts';
import { clip } from './mrkdwn.ts';
import { contextBlock } from './plain-message.ts';
import { richLine, text } from './rich-line.ts';
import { rootActions } from './root-actions.ts';
import { rootFields } from './root-fields.ts';
import type { Say } from './say.ts';

/** The message at the head of a case's thread: what the case is and where it stands. */
export function rootMessage(row: Case, say: Say): Message {
  const subject = clip(row.request.subject, 250);
  const heading = headingOf(row, say);
  return {
    text: escapeText(`${heading}: ${subject}`),
    blocks: [
      richLine(text(heading, { bold: true }), text(`\n${subject}`)),
      {
        type: 'section',
        fields: rootFields(row, say).map((text) => ({ type: 'mrkdwn', text })),
      },
      ...rootActions(row, say),
      contextBlock(hintOf(row, say)),
    ] satisfies KnownBlock[],
  };
}

/** What the root message of this case would show: with an equal digest it needs no update. */
export const rootDigest = (row: Case, say: Say): string =>
  digestOf(JSON.stringify(rootMessage(row, say)));

function headingOf(row: Case, say: Say): string {
  if (row.state === 'refused') return say('root.not-opened');
  const { state } = row.opening;
  if (state === 'parked' || state === 'unconfirmed') return say('root.waiting-to-open');
  if (!isAtAws(row) || !row.synced) return say('root.opening');
  const { displayId } = row.synced;
  return row.state === 'resolved'
    ? say('root.resolved', { displayId })
    : say('root.open', { displayId });
}

function hintOf({ state }: Case, say: Say): string {
  if (state === 'refused') return say('root.hint.refused');
  if (state === 'resolved') return say('root.hint.resolved');
  return say('root.hint.open');
}
