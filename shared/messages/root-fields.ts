import { type Case, isAtAws } from '../domain/case.ts';
import { firstResponseTarget } from '../domain/severity.ts';
import { waitsForCustomer } from '../domain/status.ts';
import { escapeText } from '../text/escape-text.ts';
import { clip, localTime } from './mrkdwn.ts';
import { severityName, spanOf, statusName } from './names.ts';
import { type Say, sayReason } from './say.ts';

const MINUTE_MS = 60_000;

/** The facts of a case in the root message, each as mrkdwn. */
export function rootFields(row: Case, say: Say): string[] {
  const synced = isAtAws(row) ? row.synced : undefined;
  const field = (name: string, value: string) => `*${escapeText(name)}*\n${value}`;
  const status = synced ? statusName(say, synced.status) : progressOf(row, say);
  const isWaiting = synced && synced.status !== 'resolved';
  const waitsFor =
    synced && waitsForCustomer(synced)
      ? say('root.waiting-for.customer')
      : say('root.waiting-for.aws');
  return [
    ...(synced ? [field(say('root.case'), escapeText(synced.displayId))] : []),
    field(say('root.status'), escapeText(status)),
    field(say('root.service'), escapeText(clip(row.request.serviceName, 200))),
    field(say('root.severity'), escapeText(severityName(say, row.request.severityCode))),
    field(say('root.first-response'), firstResponseOf(row, say)),
    ...(isWaiting ? [field(say('root.waiting-for'), waitsFor)] : []),
    field(say('root.opened-by'), `<@${row.openedBy}>`),
  ];
}

function progressOf({ opening }: Case, say: Say): string {
  if (opening.state === 'parked' || opening.state === 'unconfirmed') {
    return say('root.progress.parked', { reason: sayReason(say, opening.reason) });
  }
  if (opening.state === 'rejected') {
    return say('root.progress.refused', { reason: clip(sayReason(say, opening.reason), 500) });
  }
  return opening.attempt > 1 ? say('root.progress.slow') : say('root.progress.opening');
}

/** When AWS answered first, else by when it means to. Already mrkdwn. */
function firstResponseOf(row: Case, say: Say): string {
  const synced = isAtAws(row) ? row.synced : undefined;
  if (synced?.firstResponseAt) {
    const minutes = (Date.parse(synced.firstResponseAt) - row.openedAt) / MINUTE_MS;
    return minutes < 1
      ? say('root.first-response.at-once')
      : say('root.first-response.after', { span: spanOf(say, minutes) });
  }
  const target = firstResponseTarget(row.request.severityCode);
  if (target === undefined || row.state === 'refused' || row.state === 'resolved') {
    return say('root.first-response.none');
  }
  return say('root.first-response.target', {
    span: spanOf(say, target),
    time: localTime(row.openedAt + target * MINUTE_MS),
  });
}
