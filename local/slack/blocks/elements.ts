/** Schemas of interactive elements, and which of them a block type may hold. */
import * as v from 'valibot';
import { fields, fileInput, richTextInput } from './fields.ts';
import {
  accessibility_label,
  action_id,
  chooser,
  confirmable,
  menu,
  style,
  text,
} from './parts.ts';
import { selects } from './selects.ts';
import { integer, list, nonEmptyText, option, plain, richOption } from './texts.ts';

export const image = v.strictObject({
  type: v.literal('image'),
  image_url: v.optional(nonEmptyText(3000)),
  slack_file: v.optional(v.looseObject({})),
  alt_text: nonEmptyText(2000),
});

const button = v.strictObject({
  type: v.literal('button'),
  ...confirmable,
  text: plain(75),
  value: v.optional(nonEmptyText(2000)),
  url: v.optional(nonEmptyText(3000)),
  style,
  accessibility_label,
});
const workflowButton = v.strictObject({
  type: v.literal('workflow_button'),
  ...confirmable,
  text: plain(75),
  workflow: v.looseObject({}),
  style,
  accessibility_label,
});
const overflow = v.strictObject({
  type: v.literal('overflow'),
  ...confirmable,
  options: list(option, 1, 5),
});

const pickers = [
  v.strictObject({
    type: v.literal('checkboxes'),
    ...chooser,
    options: list(richOption, 1, 10),
    initial_options: v.optional(list(richOption, 1, 10)),
  }),
  v.strictObject({
    type: v.literal('radio_buttons'),
    ...chooser,
    options: list(richOption, 1, 10),
    initial_option: v.optional(richOption),
  }),
  v.strictObject({
    type: v.literal('datepicker'),
    ...menu,
    initial_date: v.optional(v.pipe(v.string(), v.isoDate())),
  }),
  v.strictObject({
    type: v.literal('timepicker'),
    ...menu,
    initial_time: v.optional(v.pipe(v.string(), v.isoTime())),
    timezone: v.optional(text),
  }),
] as const;

const datetimepicker = v.strictObject({
  type: v.literal('datetimepicker'),
  ...chooser,
  initial_date_time: v.optional(integer(1_000_000_000, 9_999_999_999)),
});

export const accessory = v.variant('type', [
  button,
  workflowButton,
  overflow,
  image,
  ...selects,
  ...pickers,
]);
export const inActions = v.variant('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...selects,
  ...pickers,
]);
export const inInput = v.variant('type', [
  ...fields,
  fileInput,
  datetimepicker,
  richTextInput,
  ...selects,
  ...pickers,
]);

const feedback = v.strictObject({
  text: plain(75),
  value: nonEmptyText(2000),
  accessibility_label,
});
export const inContextActions = v.variant('type', [
  v.strictObject({
    type: v.literal('feedback_buttons'),
    action_id,
    positive_button: feedback,
    negative_button: feedback,
  }),
  v.strictObject({
    type: v.literal('icon_button'),
    ...confirmable,
    icon: v.literal('trash'),
    text: plain(75),
    value: v.optional(nonEmptyText(2000)),
    accessibility_label,
    visible_to_user_ids: v.optional(v.array(text)),
  }),
]);
