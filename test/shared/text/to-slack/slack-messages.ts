import * as v from 'valibot';

/** What Slack documents for rich text, narrowed to the elements that cannot mention anybody. */
const style = v.optional(
  v.strictObject({
    bold: v.optional(v.literal(true)),
    italic: v.optional(v.literal(true)),
    strike: v.optional(v.literal(true)),
    code: v.optional(v.literal(true)),
  }),
);
const said = v.pipe(v.string(), v.minLength(1));
const inline = v.pipe(
  v.array(
    v.variant('type', [
      v.strictObject({ type: v.literal('text'), text: said, style }),
      v.strictObject({
        type: v.literal('link'),
        url: v.pipe(v.string(), v.url(), v.regex(/^(?:https?|mailto):/i), v.maxLength(3000)),
        text: said,
        style,
      }),
    ]),
  ),
  v.minLength(1),
);
const border = v.optional(v.literal(1));
const section = v.strictObject({ type: v.literal('rich_text_section'), elements: inline });
const list = v.strictObject({
  type: v.literal('rich_text_list'),
  style: v.picklist(['bullet', 'ordered']),
  indent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)),
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  border,
  elements: v.pipe(v.array(section), v.minLength(1)),
});
const block = v.variant('type', [
  v.strictObject({ type: v.literal('divider') }),
  v.strictObject({
    type: v.literal('rich_text'),
    elements: v.pipe(
      v.array(
        v.variant('type', [
          section,
          list,
          v.strictObject({ type: v.literal('rich_text_quote'), elements: inline, border }),
          v.strictObject({ type: v.literal('rich_text_preformatted'), elements: inline, border }),
        ]),
      ),
      v.minLength(1),
    ),
  }),
]);
/** A message that Slack takes. */
export const message = v.strictObject({
  text: v.pipe(
    said,
    v.maxLength(3000),
    v.regex(/^[^<>]*$/),
    v.regex(/^(?:[^&]|&(?:amp|lt|gt);)*$/),
  ),
  blocks: v.pipe(v.array(block), v.minLength(1), v.maxLength(40)),
});

export type Message = v.InferOutput<typeof message>;
