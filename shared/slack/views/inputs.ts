import type { KnownBlock, PlainTextOption } from '@slack/types';
import { clip } from '../../messages/mrkdwn.ts';

/** Slack's limits on an option: 75 characters of text and of description. */
export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  text: { type: 'plain_text', text: clip(text, 75) },
  value,
  ...(description && { description: { type: 'plain_text', text: clip(description, 75) } }),
});

/** Small grey text in the place of a field. */
export const hint = (text: string, blockId: string): KnownBlock => ({
  type: 'context',
  block_id: blockId,
  elements: [{ type: 'plain_text', text }],
});

/**
 * A field to choose one of `options` in; of more than 100, which Slack refuses, the first 100. Slack also
 * refuses a select without options: `none` is then shown in its place.
 */
export function selectField(field: {
  blockId: string;
  actionId: string;
  label: string;
  options: PlainTextOption[];
  none: string;
  hint?: string;
  initial?: PlainTextOption | undefined;
  dispatches?: true;
}): KnownBlock {
  const { blockId, actionId, label, options, none, initial, dispatches } = field;
  if (options.length === 0) return hint(none, blockId);
  return {
    type: 'input',
    block_id: blockId,
    ...(dispatches && { dispatch_action: true }),
    label: { type: 'plain_text', text: label },
    ...(field.hint && { hint: { type: 'plain_text', text: field.hint } }),
    element: {
      type: 'static_select',
      action_id: actionId,
      options: options.slice(0, 100),
      ...(initial && { initial_option: initial }),
    },
  };
}

/** A field to type text into. */
export function textField(field: {
  id: string;
  label: string;
  maxLength?: number;
  multiline?: true;
  optional?: true;
  hint?: string;
  initial?: string | undefined;
}): KnownBlock {
  const { id, label, maxLength, multiline, optional, initial } = field;
  return {
    type: 'input',
    block_id: id,
    ...(optional && { optional: true }),
    label: { type: 'plain_text', text: label },
    ...(field.hint && { hint: { type: 'plain_text', text: field.hint } }),
    element: {
      type: 'plain_text_input',
      action_id: id,
      ...(multiline && { multiline: true }),
      ...(maxLength && { max_length: maxLength }),
      ...(initial && { initial_value: initial }),
    },
  };
}
