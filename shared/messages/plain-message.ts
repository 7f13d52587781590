import type { KnownBlock } from '@slack/types';
import type { Message } from '../domain/slack-port.ts';

/** One paragraph of mrkdwn, as a message. */
export const plainMessage = (mrkdwn: string): Message => ({
  text: mrkdwn,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } }],
});

/** Small grey text, in mrkdwn. */
export const contextBlock = (mrkdwn: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: mrkdwn }],
});
