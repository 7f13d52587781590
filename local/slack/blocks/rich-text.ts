/** The rich_text block: sections, lists, quotes and preformatted text, and what stands in them. */
import * as v from 'valibot';
import { filled, flag, whole } from './texts.ts';

const style = v.optional(
  v.strictObject({
    bold: flag,
    italic: flag,
    strike: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
    code: flag,
  }),
);

const text = v.strictObject({ type: v.literal('text'), text: filled(Infinity), style });
const link = v.strictObject({
  type: v.literal('link'),
  url: filled(3000),
  text: v.optional(v.string()),
  unsafe: flag,
  style,
});
const inline = v.variant('type', [
  text,
  link,
  v.strictObject({
    type: v.literal('emoji'),
    name: filled(255),
    unicode: v.optional(v.string()),
    url: v.optional(v.string()),
    skin_tone: v.optional(whole(2, 6)),
    style,
  }),
  v.strictObject({ type: v.literal('user'), user_id: filled(255), style }),
  v.strictObject({ type: v.literal('usergroup'), usergroup_id: filled(255), style }),
  v.strictObject({ type: v.literal('channel'), channel_id: filled(255), style }),
  v.strictObject({ type: v.literal('team'), team_id: filled(255), style }),
  v.strictObject({
    type: v.literal('broadcast'),
    range: v.picklist(['here', 'channel', 'everyone']),
    style,
  }),
  v.strictObject({ type: v.literal('color'), value: filled(255), style }),
  v.strictObject({
    type: v.literal('date'),
    timestamp: v.number(),
    format: filled(255),
    url: v.optional(v.string()),
    fallback: v.optional(v.string()),
    style,
  }),
]);

const border = v.optional(v.picklist([0, 1]));
const section = v.strictObject({
  type: v.literal('rich_text_section'),
  elements: v.array(inline),
});
const parts = v.variant('type', [
  section,
  v.strictObject({
    type: v.literal('rich_text_list'),
    // A nested list is not an element of a list: it follows it, with a larger indent.
    elements: v.pipe(v.array(section), v.minLength(1)),
    style: v.picklist(['bullet', 'ordered']),
    indent: v.optional(whole(0, 8)),
    offset: v.optional(whole(0, 100_000)),
    border,
  }),
  v.strictObject({ type: v.literal('rich_text_quote'), elements: v.array(inline), border }),
  v.strictObject({
    type: v.literal('rich_text_preformatted'),
    elements: v.array(v.variant('type', [text, link])),
    border,
    language: v.optional(v.string()),
  }),
]);

export const richText = v.strictObject({
  type: v.literal('rich_text'),
  block_id: v.optional(filled(255)),
  elements: v.array(parts),
});
