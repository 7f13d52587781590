import type { KnownBlock } from '@slack/types';
import type { Case } from '../domain/case.ts';
import type { Message } from '../domain/ports.ts';
import { severityName } from '../domain/severity.ts';
import { clip, escapeText } from './mrkdwn.ts';
import { statusName } from './root-message.ts';

/**
 * The open cases of a workspace, newest activity first; `total` counts those not shown too. `teamUrl`
 * is the workspace's address, with a slash at its end.
 */
export function listMessage(
  { cases, total }: { cases: Case[]; total: number },
  teamUrl: string,
): Message {
  if (total === 0) return plain('No case is open. Type /case to open one.');
  const blocks: KnownBlock[] = cases.map((row) => {
    const { displayId, request, synced, ref, channel, rootTs = '' } = row;
    const subject = escapeText(clip(request.subject, 200));
    const facts = [
      displayId ?? `ref ${ref}`,
      severityName(request.severityCode),
      synced ? statusName(synced.status) : 'Opening',
    ];
    const link = `${teamUrl}archives/${channel}/p${rootTs.replace('.', '')}`;
    const text = `<${link}|${subject}>\n${escapeText(facts.join(' · '))} · <#${channel}>`;
    return { type: 'section', text: { type: 'mrkdwn', text } };
  });
  const hidden = total - cases.length;
  if (hidden > 0) {
    const text = `and ${hidden} more; all of them are in AWS Support Center`;
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
  }
  return { text: total === 1 ? '1 open case' : `${total} open cases`, blocks };
}

/** One line, as a message. */
export const plain = (text: string): Message => ({
  text,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
});
