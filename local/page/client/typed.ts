/** Fields to type into. */
import type {
  Datepicker,
  DateTimepicker,
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextInput,
  Timepicker,
  URLInput,
} from '@slack/types';
import { el } from './el.ts';
import { changed, type Element, type Spot, type Value } from './place.ts';

type Text = PlainTextInput | EmailInput | URLInput | NumberInput | RichTextInput;
type Picker = Datepicker | Timepicker | DateTimepicker;

const KINDS = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** Text of one line or several; the app hears of it on Enter or letter by letter, as it asked. */
export function textField(spot: Spot, element: Text): HTMLElement {
  const { place, blockId, labels } = spot;
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const keep = () => place.enter(blockId, element, asValue(element, field.value));
  const tell = () => void place.act(blockId, element, asValue(element, field.value));
  const listeners = {
    input: () => {
      keep();
      if (spot.tells && on.includes('on_character_entered')) tell();
    },
    keydown: (event: KeyboardEvent) => {
      const enters = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
      if (!enters || !spot.tells || !on.includes('on_enter_pressed')) return;
      event.preventDefault();
      tell();
    },
  };
  const look = {
    ...labels,
    placeholder: element.placeholder?.text,
    autofocus: element.focus_on_load,
    'data-focus': element.action_id,
    on: listeners,
  };
  const field = isLong(element)
    ? el('textarea', { ...look, rows: 5 })
    : el('input', { ...look, ...kindOf(element), autocomplete: 'off' });
  field.value = shown(element, place.value(blockId, element));
  return field;
}

const isLong = (element: Text) =>
  element.type === 'rich_text_input' || (element.type === 'plain_text_input' && element.multiline);

function kindOf(element: Text): Record<string, string | undefined> {
  if (element.type === 'plain_text_input' || element.type === 'rich_text_input') {
    return { type: 'text' };
  }
  if (element.type !== 'number_input') return { type: KINDS[element.type] };
  const step = element.is_decimal_allowed ? 'any' : '1';
  return { type: 'number', step, min: element.min_value, max: element.max_value };
}

function asValue({ type }: Text, text: string): Value {
  if (type !== 'rich_text_input') return { value: text || null };
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { rich_text_value: text ? { type: 'rich_text', elements: [section] } : null };
}

/** Rich text is typed without its styles here: what the app gave is shown as its words. */
function shown({ type }: Text, value: Value): string {
  if (type !== 'rich_text_input') return value.value ?? '';
  const words = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(words).join('');
    if (typeof node !== 'object' || node === null) return '';
    if ('text' in node) return String(node.text);
    return 'elements' in node ? words(node.elements) : '';
  };
  return words(value.rich_text_value);
}

/** A date, a time, or both: the browser's own pickers. */
export function picker(spot: Spot, element: Picker): HTMLElement {
  const { place, blockId, labels } = spot;
  const field = el('input', {
    ...labels,
    type: KINDS[element.type],
    'data-focus': element.action_id,
    on: { change: () => void changed(spot, element, pickedValue(element, field.value)) },
  });
  const value = place.value(blockId, element);
  field.value =
    value.selected_date ?? value.selected_time ?? localText(value.selected_date_time ?? undefined);
  return field;
}

function pickedValue({ type }: Element, text: string): Value {
  if (type === 'datepicker') return { selected_date: text || null };
  if (type === 'timepicker') return { selected_time: text || null };
  return { selected_date_time: text ? Math.floor(new Date(text).getTime() / 1000) : null };
}

/** Seconds since 1970 as the browser's picker wants them: local time, no zone. */
function localText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const when = new Date(seconds * 1000);
  return new Date(when.getTime() - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
