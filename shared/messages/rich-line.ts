import type { KnownBlock, RichTextElement, RichTextText } from '@slack/types';

/** A paragraph whose texts Slack shows as they are: no mark in them is read, no link and no mention. */
export const richLine = (...elements: RichTextElement[]): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

export const text = (shown: string, style?: RichTextText['style']): RichTextText => ({
  type: 'text',
  text: shown,
  ...(style && { style }),
});
