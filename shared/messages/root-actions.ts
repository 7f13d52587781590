import type { Button, KnownBlock } from '@slack/types';
import { type Case, isAtAws, mayOpenElsewhere } from '../domain/case.ts';
import { clip } from './mrkdwn.ts';
import type { Say } from './say.ts';

/** Action ids of the root's buttons, which listeners answer to. */
export const RESOLVE_ACTION = 'resolve';
export const OPEN_ELSEWHERE_ACTION = 'open-elsewhere';
export const VIEW_ACTION = 'view';

const supportCenterUrl = (displayId: string): string =>
  `https://console.aws.amazon.com/support/home#/case/?displayId=${encodeURIComponent(displayId)}`;

/** The root's buttons; none while AWS has not shown the case, but where a person may decide how it goes on. */
export function rootActions(row: Case, say: Say): KnownBlock[] {
  if (mayOpenElsewhere(row)) {
    return [{ type: 'actions', block_id: 'case', elements: [openElsewhereButton(row, say)] }];
  }
  if (!isAtAws(row) || !row.synced) return [];
  const view: Button = {
    type: 'button',
    action_id: VIEW_ACTION,
    text: { type: 'plain_text', text: say('root.view') },
    url: supportCenterUrl(row.synced.displayId),
  };
  const elements = row.state === 'resolved' ? [view] : [resolveButton(row, say), view];
  return [{ type: 'actions', block_id: 'case', elements }];
}

function resolveButton({ ref, request }: Case, say: Say): Button {
  return {
    type: 'button',
    action_id: RESOLVE_ACTION,
    text: { type: 'plain_text', text: say('root.resolve') },
    value: ref,
    confirm: {
      title: { type: 'plain_text', text: say('root.resolve.title') },
      text: {
        type: 'plain_text',
        text: clip(say('root.resolve.text', { subject: request.subject }), 300),
      },
      confirm: { type: 'plain_text', text: say('root.resolve') },
      deny: { type: 'plain_text', text: say('root.resolve.deny') },
    },
  };
}

/** Its value names the attempt in doubt, so that a press that comes twice gives up one attempt. */
function openElsewhereButton({ ref, request, opening }: Case, say: Say): Button {
  return {
    type: 'button',
    action_id: OPEN_ELSEWHERE_ACTION,
    text: { type: 'plain_text', text: say('root.open-elsewhere') },
    value: `${ref}#${opening.attempt}`,
    confirm: {
      title: { type: 'plain_text', text: say('root.open-elsewhere.title') },
      text: {
        type: 'plain_text',
        text: say('root.open-elsewhere.text', { subject: clip(request.subject, 120) }),
      },
      confirm: { type: 'plain_text', text: say('root.open-elsewhere.confirm') },
      deny: { type: 'plain_text', text: say('root.open-elsewhere.deny') },
    },
  };
}
