import type { Case } from '../domain/case.ts';
import type { Reason } from '../domain/reason.ts';
import type { Message } from '../domain/slack-port.ts';
import { escapeText } from '../text/escape-text.ts';
import { clip } from './mrkdwn.ts';
import { plainMessage } from './plain-message.ts';
import { type Say, sayReason } from './say.ts';

const valuesOf = ({ request, channel }: Case, reason: Reason, say: Say) => ({
  subject: escapeText(clip(request.subject, 250)),
  channel: `<#${channel}>`,
  reason: escapeText(sayReason(say, reason)),
});

/** For the person whose case cannot begin, because its channel takes no message from the app. */
export const caseNotOpenMessage = (row: Case, reason: Reason, say: Say): Message =>
  plainMessage(say('direct.case-not-open', valuesOf(row, reason, say)));

/** For the person whose case goes on at AWS while its thread takes no message from the app. */
export const entryNotPostedMessage = (row: Case, reason: Reason, say: Say): Message =>
  plainMessage(say('direct.entry-not-posted', valuesOf(row, reason, say)));
