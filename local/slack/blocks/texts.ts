/** Schemas of texts, options and confirmations, with the lengths that Slack allows. */
import * as v from 'valibot';

export const nonEmptyText = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
export const integer = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
export const list = <S extends v.GenericSchema>(of: S, least: number, most: number) =>
  v.pipe(v.array(of), v.minLength(least), v.maxLength(most));
export const flag = v.optional(v.boolean());

/** Slack allows `emoji` in plain_text only, and `verbatim` in mrkdwn only. */
export const plain = (most: number) =>
  v.strictObject({ type: v.literal('plain_text'), text: nonEmptyText(most), emoji: flag });
const mrkdwn = (most: number) =>
  v.strictObject({ type: v.literal('mrkdwn'), text: nonEmptyText(most), verbatim: flag });
export const anyText = (most: number) => v.variant('type', [plain(most), mrkdwn(most)]);

const optionOf = <T extends v.GenericSchema>(text: T) =>
  v.strictObject({
    text,
    value: nonEmptyText(150),
    description: v.optional(anyText(75)),
    url: v.optional(nonEmptyText(3000)),
  });
/** Options of radio buttons and checkboxes may be mrkdwn; options of menus are plain text. */
export const richOption = optionOf(anyText(75));
export const option = optionOf(plain(75));
export const optionGroup = v.strictObject({ label: plain(75), options: list(option, 1, 100) });

/** What an app answers to a block_suggestion: options or groups of them, at most 100. */
export const Suggestions = v.union([
  v.strictObject({ options: list(option, 0, 100) }),
  v.strictObject({ option_groups: list(optionGroup, 0, 100) }),
]);

export const confirm = v.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: v.optional(v.picklist(['primary', 'danger'])),
});
