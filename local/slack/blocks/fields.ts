/** Schemas of text inputs and file inputs. */
import * as v from 'valibot';
import { action_id, placeholder } from './parts.ts';
import { richText } from './rich-text.ts';
import { flag, integer, list } from './texts.ts';

const typed = {
  action_id,
  placeholder,
  focus_on_load: flag,
  dispatch_action_config: v.optional(
    v.strictObject({
      trigger_actions_on: list(v.picklist(['on_enter_pressed', 'on_character_entered']), 1, 2),
    }),
  ),
};
export const richTextInput = v.strictObject({
  type: v.literal('rich_text_input'),
  ...typed,
  initial_value: v.optional(richText),
  min_lines: v.optional(integer(1, 100)),
  max_lines: v.optional(integer(1, 100)),
});
export const fields = [
  v.strictObject({
    type: v.literal('plain_text_input'),
    ...typed,
    initial_value: v.optional(v.pipe(v.string(), v.maxLength(3000))),
    multiline: flag,
    min_length: v.optional(integer(0, 3000)),
    max_length: v.optional(integer(1, 3000)),
  }),
  v.strictObject({
    type: v.literal('email_text_input'),
    ...typed,
    initial_value: v.optional(v.string()),
  }),
  v.strictObject({
    type: v.literal('url_text_input'),
    ...typed,
    initial_value: v.optional(v.string()),
  }),
  v.strictObject({
    type: v.literal('number_input'),
    ...typed,
    is_decimal_allowed: v.boolean(),
    initial_value: v.optional(v.string()),
    min_value: v.optional(v.string()),
    max_value: v.optional(v.string()),
  }),
] as const;
export const fileInput = v.strictObject({
  type: v.literal('file_input'),
  action_id,
  filetypes: v.optional(v.array(v.string())),
  max_files: v.optional(integer(1, 10)),
});
