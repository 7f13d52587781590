/** Every interactive element: https://docs.slack.dev/reference/block-kit/block-elements */
import { button, feedback, iconButton, overflow } from './button.ts';
import { menu } from './choices.ts';
import { el } from './el.ts';
import type { Element, Spot } from './place.ts';
import { ticks } from './ticks.ts';
import { picker, textField } from './typed.ts';

/** Shows an element in its spot. */
export function elementNode(spot: Spot, element: Element): HTMLElement {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return button(spot, element);
    case 'icon_button':
      return iconButton(spot, element);
    case 'feedback_buttons':
      return feedback(spot, element);
    case 'overflow':
      return overflow(spot, element);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return textField(spot, element);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return picker(spot, element);
    case 'radio_buttons':
    case 'checkboxes':
      return ticks(spot, element);
    case 'file_input':
      return el('p', { class: 'unshown' }, 'Files cannot be handed over on this page.');
    default:
      return menu(spot, element);
  }
}
