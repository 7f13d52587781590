/** What a person has entered into a view, for each element: `view.state.values`. */
import { type Block, type Element, elementsOf, type Json, optionsOf } from '../blocks/block.ts';

export type Value = Json & { type: string };
export type Values = Record<string, Record<string, Value>>;

/** For each element type: the field of its value, the field of its initial value, its empty value. */
const valueFields: Record<string, { field: string; initial?: string; empty: null | [] }> = {
  plain_text_input: { field: 'value', initial: 'initial_value', empty: null },
  email_text_input: { field: 'value', initial: 'initial_value', empty: null },
  url_text_input: { field: 'value', initial: 'initial_value', empty: null },
  number_input: { field: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: { field: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { field: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { field: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { field: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', empty: [] },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', empty: [] },
  conversations_select: {
    field: 'selected_conversation',
    initial: 'initial_conversation',
    empty: null,
  },
  multi_conversations_select: {
    field: 'selected_conversations',
    initial: 'initial_conversations',
    empty: [],
  },
  datepicker: { field: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { field: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { field: 'files', empty: [] },
};

/** The values of new blocks. A value in `kept` stays where block_id, action_id and type are the same. */
export function initialValues(blocks: Block[], kept: Values = {}): Values {
  const values: Values = {};
  for (const block of blocks)
    for (const { element } of elementsOf(block)) {
      const valueField = valueFields[element.type];
      if (!valueField) continue;
      const before = kept[block.block_id]?.[element.action_id];
      const initial = valueField.initial === undefined ? undefined : element[valueField.initial];
      values[block.block_id] = {
        ...values[block.block_id],
        [element.action_id]:
          before?.type === element.type
            ? before
            : { type: element.type, [valueField.field]: initial ?? valueField.empty },
      };
    }
  return values;
}

/**
 * Reads what a person entered into one element. `type` may be absent, and an option that the
 * element lists may be given by its value alone. Gives undefined if the element has no such field
 * or no such option.
 */
export function readValue(element: Element, entered: Json): Value | undefined {
  const field = element.type === 'overflow' ? 'selected_option' : valueFields[element.type]?.field;
  if (!field || !(field in entered)) return undefined;
  const value = readField(field, entered[field], optionsOf(element));
  return value === undefined ? undefined : { type: element.type, [field]: value };
}

function readField(field: string, given: unknown, options: Json[]): unknown {
  if (given === null || given === '') return null;
  const choose = (option: Json) =>
    options.length === 0 ? option : options.find((one) => one.value === option?.value);
  if (field === 'selected_option')
    return typeof given === 'object' ? choose(given as Json) : undefined;
  if (field === 'selected_options') {
    const chosen = Array.isArray(given) ? given.map(choose) : [undefined];
    return chosen.includes(undefined) ? undefined : chosen;
  }
  if (field === 'files' || /^selected_\w+s$/.test(field))
    return Array.isArray(given) ? given : undefined;
  if (field === 'rich_text_value') return typeof given === 'object' ? given : undefined;
  return field === 'selected_date_time' ? Number(given) : String(given);
}

/**
 * The errors that Slack shows on a form without asking the app: a required field is empty, or a
 * text is shorter or longer than its element allows. Keyed by block_id.
 */
export function formErrors(blocks: Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const element = block.element as Element;
    const value = values[block.block_id]?.[element.action_id];
    const content = value?.[valueFields[element.type]?.field ?? ''] ?? null;
    if (content === null || (Array.isArray(content) && content.length === 0)) {
      if (!block.optional) errors[block.block_id] = 'Please complete this required field.';
      continue;
    }
    if (element.type !== 'plain_text_input') continue;
    const { length } = String(content);
    const most = Number(element.max_length ?? 3000);
    const least = Number(element.min_length ?? 0);
    if (length > most) errors[block.block_id] = `This field must be ${most} characters or fewer.`;
    if (length < least) errors[block.block_id] = `This field must be at least ${least} characters.`;
  }
  return errors;
}
