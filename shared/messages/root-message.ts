import type { KnownBlock } from '@slack/types';
import type { Case } from '../domain/case.ts';
import type { Message } from '../domain/ports.ts';
import { firstResponseTarget, severityName, spanOf } from '../domain/severity.ts';
import { clip, escapeText, localTime } from './mrkdwn.ts';

const STATUS: Record<string, string> = {
  opened: 'Opened',
  unassigned: 'Unassigned',
  'work-in-progress': 'Work in progress',
  'pending-customer-action': 'Pending customer action',
  'customer-action-completed': 'Customer action completed',
  reopened: 'Reopened',
  resolved: 'Resolved',
};

/** AWS's status in words. */
export const statusName = (status: string): string => STATUS[status] ?? status;

const supportCenterUrl = (displayId: string): string =>
  `https://console.aws.amazon.com/support/home#/case/?displayId=${encodeURIComponent(displayId)}`;

/** The message that heads a case's thread: what the case is and where it stands. */
export function rootMessage(row: Case): Message {
  const subject = clip(row.request.subject, 250);
  const head = headOf(row);
  return {
    text: escapeText(`${head}: ${subject}`),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `*${escapeText(head)}*\n${escapeText(subject)}` },
        expand: true,
      },
      { type: 'section', fields: fieldsOf(row).map((text) => ({ type: 'mrkdwn', text })) },
      ...actionsOf(row),
      { type: 'context', elements: [{ type: 'mrkdwn', text: hintOf(row) }] },
    ] satisfies KnownBlock[],
  };
}

/** For the person whose case cannot even begin, because its channel takes no message from us. */
export function uninvitedMessage(row: Case, why: string): Message {
  const text =
    `Your AWS case "${escapeText(clip(row.request.subject, 250))}" is not open yet: ${why} ` +
    `(<#${row.channel}>). It is kept, and opens by itself within five minutes once that is mended.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** For the person whose case goes on at AWS while its thread takes no message from us. */
export function unpostedMessage(row: Case, why: string): Message {
  const text =
    `AWS wrote on your case "${escapeText(clip(row.request.subject, 250))}", but it cannot be shown ` +
    `in <#${row.channel}>: ${why}. It is kept, and posted within five minutes once that is mended.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

function headOf({ opening, displayId, synced }: Case): string {
  if (opening.state === 'rejected') return 'AWS case not opened';
  if (opening.state === 'parked') return 'AWS case waiting to be opened';
  if (!displayId || !synced) return 'Opening…';
  return synced.status === 'resolved'
    ? `AWS case ${displayId} (resolved)`
    : `AWS case ${displayId}`;
}

function fieldsOf(row: Case): string[] {
  const { request, synced, displayId } = row;
  const fields: [string, string][] = [
    ...(displayId ? [['Case', displayId] as [string, string]] : []),
    ['Status', synced ? statusName(synced.status) : progressOf(row)],
    ['Service', clip(request.serviceName, 200)],
    ['Severity', severityName(request.severityCode)],
    ['First response', firstResponseOf(row)],
  ];
  if (synced && synced.status !== 'resolved') {
    fields.push(['Waiting for', waitsForYou(synced) ? 'you' : 'AWS']);
  }
  return [
    ...fields.map(
      ([name, value]) => `*${name}*\n${name === 'First response' ? value : escapeText(value)}`,
    ),
    `*Opened by*\n<@${row.openedBy}>`,
  ];
}

const waitsForYou = ({ status, lastFrom }: NonNullable<Case['synced']>) =>
  status === 'pending-customer-action' ||
  (lastFrom === 'aws' && status !== 'customer-action-completed' && status !== 'reopened');

function progressOf({ opening }: Case): string {
  if (opening.state === 'parked') return `Waiting: ${opening.why}`;
  if (opening.state === 'rejected') return `Refused: ${clip(opening.reason, 500)}`;
  return opening.attempt > 1 ? 'Opening, AWS is slow to answer' : 'Opening';
}

function firstResponseOf({ openedAt, synced, request, opening }: Case): string {
  if (synced?.firstResponseAt) {
    const minutes = (Date.parse(synced.firstResponseAt) - openedAt) / 60_000;
    return minutes < 1 ? 'within a minute' : `after ${spanOf(minutes)}`;
  }
  const target = firstResponseTarget(request.severityCode);
  if (target === undefined || opening.state === 'rejected' || synced?.status === 'resolved') {
    return '—';
  }
  return `within ${spanOf(target)}, by ${localTime(openedAt + target * 60_000)}`;
}

function actionsOf({ ref, displayId, synced, request }: Case): KnownBlock[] {
  if (!displayId || !synced) return [];
  const view: KnownBlock = {
    type: 'actions',
    block_id: 'case',
    elements: [
      {
        type: 'button',
        action_id: 'view',
        text: { type: 'plain_text', text: 'View in Support Center' },
        url: supportCenterUrl(displayId),
      },
    ],
  };
  if (synced.status === 'resolved') return [view];
  view.elements.unshift({
    type: 'button',
    action_id: 'resolve',
    text: { type: 'plain_text', text: 'Resolve' },
    value: ref,
    confirm: {
      title: { type: 'plain_text', text: 'Resolve this case?' },
      text: { type: 'plain_text', text: clip(`AWS stops working on "${request.subject}".`, 300) },
      confirm: { type: 'plain_text', text: 'Resolve' },
      deny: { type: 'plain_text', text: 'Keep it open' },
    },
  });
  return [view];
}

function hintOf({ opening, synced }: Case): string {
  if (opening.state === 'rejected') return 'Replies here go nowhere. Type /case to try again.';
  if (synced?.status === 'resolved') return 'A reply in this thread reopens the case.';
  return 'Replies in this thread go to AWS, and what AWS answers appears here.';
}
