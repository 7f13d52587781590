/** Radio buttons and checkboxes. */
import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { confirmed } from './dialog.ts';
import { el, freshId } from './el.ts';
import { changed, type Spot } from './place.ts';
import { textBox, textNodes } from './texts.ts';

/** Options that are all in sight, one or several of them chosen. */
export function ticks(spot: Spot, element: RadioButtons | Checkboxes): HTMLElement {
  const { slack } = spot.place;
  const value = spot.place.value(spot.blockId, element);
  const single = element.type === 'radio_buttons';
  const chosen = single ? [value.selected_option] : (value.selected_options ?? []);
  const group = freshId();
  const boxes: { option: Option; box: HTMLInputElement }[] = [];

  const keep = async () => {
    if (!(await confirmed(slack, element.confirm))) return;
    const ticked = boxes.filter(({ box }) => box.checked).map(({ option }) => option);
    const now = single ? { selected_option: ticked[0] ?? null } : { selected_options: ticked };
    await changed(spot, element, now);
  };
  const rows = element.options.map((option) => {
    const box = el('input', {
      type: single ? 'radio' : 'checkbox',
      name: group,
      'data-focus': `${element.action_id} ${option.value}`,
      on: { change: () => void keep() },
    });
    box.checked = chosen.some((one) => one?.value === option.value);
    boxes.push({ option, box });
    const text = el('span', {}, ...textNodes(slack, option.text));
    const more = option.description && textBox(slack, option.description, 'description');
    return el('label', { class: 'tick' }, box, el('div', {}, text, more));
  });
  return el(
    'div',
    { ...spot.labels, role: single ? 'radiogroup' : 'group', class: 'ticks' },
    ...rows,
  );
}
