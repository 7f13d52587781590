/** Schemas of the blocks that messages, modals and Home tabs may hold. Lengths and counts: https://docs.slack.dev/reference/block-kit/blocks */
import * as v from 'valibot';
import { accessory, image, inActions, inContextActions, inInput } from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, flag, list, nonEmptyText, plain } from './texts.ts';

const block_id = v.optional(nonEmptyText(255));

const everywhere = [
  richText,
  v.strictObject({
    type: v.literal('section'),
    block_id,
    text: v.optional(anyText(3000)),
    fields: v.optional(list(anyText(2000), 1, 10)),
    accessory: v.optional(accessory),
    expand: flag,
  }),
  v.strictObject({ type: v.literal('divider'), block_id }),
  v.strictObject({ type: v.literal('header'), block_id, text: plain(150) }),
  v.strictObject({
    type: v.literal('context'),
    block_id,
    elements: list(v.variant('type', [image, anyText(3000)]), 1, 10),
  }),
  v.strictObject({ type: v.literal('actions'), block_id, elements: list(inActions, 1, 25) }),
  v.strictObject({
    type: v.literal('image'),
    block_id,
    image_url: v.optional(nonEmptyText(3000)),
    slack_file: v.optional(v.looseObject({})),
    alt_text: nonEmptyText(2000),
    title: v.optional(plain(2000)),
  }),
  v.strictObject({
    type: v.literal('video'),
    block_id,
    video_url: nonEmptyText(3000),
    thumbnail_url: nonEmptyText(3000),
    alt_text: nonEmptyText(2000),
    title: plain(199),
    title_url: v.optional(nonEmptyText(3000)),
    author_name: v.optional(nonEmptyText(49)),
    provider_name: v.optional(nonEmptyText(255)),
    provider_icon_url: v.optional(nonEmptyText(3000)),
    description: v.optional(plain(199)),
  }),
  v.strictObject({
    type: v.literal('input'),
    block_id,
    label: plain(2000),
    element: inInput,
    hint: v.optional(plain(2000)),
    optional: flag,
    dispatch_action: flag,
  }),
] as const;

const cell = v.variant('type', [
  richText,
  v.strictObject({ type: v.literal('raw_text'), text: nonEmptyText(3000) }),
  v.strictObject({ type: v.literal('raw_number'), value: v.number(), text: nonEmptyText(3000) }),
]);
const messageOnly = [
  v.strictObject({ type: v.literal('markdown'), block_id, text: nonEmptyText(12_000) }),
  v.strictObject({
    type: v.literal('table'),
    block_id,
    rows: list(list(cell, 1, 20), 1, 100),
    column_settings: v.optional(
      list(
        v.strictObject({
          align: v.optional(v.picklist(['left', 'center', 'right'])),
          is_wrapped: flag,
        }),
        0,
        20,
      ),
    ),
  }),
  v.strictObject({
    type: v.literal('context_actions'),
    block_id,
    elements: list(inContextActions, 1, 5),
  }),
] as const;

export const MessageBlocks = list(v.variant('type', [...everywhere, ...messageOnly]), 0, 50);
const viewBlocks = list(v.variant('type', [...everywhere]), 1, 100);

const common = {
  blocks: viewBlocks,
  private_metadata: v.optional(v.pipe(v.string(), v.maxLength(3000))),
  callback_id: v.optional(v.pipe(v.string(), v.maxLength(255))),
  external_id: v.optional(v.pipe(v.string(), v.maxLength(255))),
};
export const ViewShape = v.variant('type', [
  v.strictObject({
    type: v.literal('modal'),
    ...common,
    title: plain(24),
    close: v.optional(plain(24)),
    submit: v.optional(plain(24)),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  }),
  v.strictObject({ type: v.literal('home'), ...common }),
]);
