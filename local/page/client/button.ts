/** What is pressed: buttons, link buttons, icon buttons, feedback and overflow menus. */
import type { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from '@slack/types';
import { confirmed } from './dialog.ts';
import { el, freshId } from './el.ts';
import { isSafe } from './link.ts';
import type { Element, Spot, Value } from './place.ts';
import { hang } from './popup.ts';
import { textNodes } from './texts.ts';

async function press(spot: Spot, element: Element, button: HTMLButtonElement, value?: Value) {
  const { place, blockId } = spot;
  const sure = await confirmed(place.slack, 'confirm' in element ? element.confirm : undefined);
  if (!sure) return;
  button.disabled = true;
  await place.act(blockId, element, value).finally(() => {
    button.disabled = false;
  });
}

/** A button; one with a `url` leads there too, in a new tab. */
export function button(spot: Spot, element: Button | WorkflowButton): HTMLElement {
  const { text, style = '', accessibility_label: label, action_id: id } = element;
  const content = textNodes(spot.place.slack, text);
  const look = { class: `button ${style}`, 'aria-label': label, 'data-focus': id };
  const url = 'url' in element ? element.url : undefined;
  if (url && isSafe(url)) {
    const tell = () => void spot.place.act(spot.blockId, element);
    const open = { href: url, target: '_blank', rel: 'noopener noreferrer' };
    return el('a', { ...look, ...open, on: { click: tell } }, ...content);
  }
  const node = el(
    'button',
    { type: 'button', ...look, on: { click: () => void press(spot, element, node) } },
    ...content,
  );
  return node;
}

export function iconButton(spot: Spot, element: IconButton): HTMLElement {
  const { text, accessibility_label: label, action_id: id } = element;
  const node = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': label,
      'data-focus': id,
      on: { click: () => void press(spot, element, node) },
    },
    ...textNodes(spot.place.slack, text),
  );
  return node;
}

/** The app learns which of the two was pressed by its value alone. */
export function feedback(spot: Spot, element: FeedbackButtons): HTMLElement {
  const both = [element.positive_button, element.negative_button].map(
    ({ text, value, accessibility_label: label }) => {
      const node = el(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-label': label,
          on: { click: () => void press(spot, element, node, { value }) },
        },
        ...textNodes(spot.place.slack, text),
      );
      return node;
    },
  );
  return el('span', { class: 'feedback' }, ...both);
}

export function overflow(spot: Spot, element: Overflow): HTMLElement {
  const menu = el('div', { id: freshId(), class: 'menu', role: 'menu', popover: true });
  const opener = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': 'More actions',
      'aria-haspopup': 'menu',
      'data-focus': element.action_id,
      popovertarget: menu.id,
    },
    '⋯',
  );
  for (const option of element.options) {
    const choose = () => {
      menu.hidePopover();
      void press(spot, element, opener, { selected_option: option });
    };
    menu.append(
      el(
        'button',
        { type: 'button', role: 'menuitem', on: { click: choose } },
        ...textNodes(spot.place.slack, option.text),
      ),
    );
  }
  menu.addEventListener('toggle', () => {
    if (!menu.matches(':popover-open')) return;
    hang(menu, opener);
    menu.querySelector('button')?.focus();
  });
  return el('span', { class: 'overflow' }, opener, menu);
}
