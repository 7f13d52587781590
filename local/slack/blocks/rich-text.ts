/** The schema of a rich_text block: sections, lists, quotes, preformatted text, and their elements. */
import * as v from 'valibot';
import { flag, integer, nonEmptyText } from './texts.ts';

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

const text = v.strictObject({ type: v.literal('text'), text: nonEmptyText(Infinity), style });
const link = v.strictObject({
  type: v.literal('link'),
  url: nonEmptyText(3000),
  text: v.optional(v.string()),
  unsafe: flag,
  style,
});
const inline = v.variant('type', [
  text,
  link,
  v.strictObject({
    type: v.literal('emoji'),
    name: nonEmptyText(255),
    unicode: v.optional(v.string()),
    url: v.optional(v.string()),
    skin_tone: v.optional(integer(2, 6)),
    style,
  }),
  v.strictObject({ type: v.literal('user'), user_id: nonEmptyText(255), style }),
  v.strictObject({ type: v.literal('usergroup'), usergroup_id: nonEmptyText(255), style }),
  v.strictObject({ type: v.literal('channel'), channel_id: nonEmptyText(255), style }),
  v.strictObject({ type: v.literal('team'), team_id: nonEmptyText(255), style }),
  v.strictObject({
    type: v.literal('broadcast'),
    range: v.picklist(['here', 'channel', 'everyone']),
    style,
  }),
  v.strictObject({ type: v.literal('color'), value: nonEmptyText(255), style }),
  v.strictObject({
    type: v.literal('date'),
    timestamp: v.number(),
    format: nonEmptyText(255),
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
    // A nested list follows the outer list, with a larger indent; it is not an element of it.
    elements: v.pipe(v.array(section), v.minLength(1)),
    style: v.picklist(['bullet', 'ordered']),
    indent: v.optional(integer(0, 8)),
    offset: v.optional(integer(0, 100_000)),
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
  block_id: v.optional(nonEmptyText(255)),
  elements: v.array(parts),
});
