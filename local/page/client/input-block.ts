/** The input block: a label, a field, a hint, and what is wrong with what was entered. */
import type { InputBlock } from '@slack/types';
import { el, freshId } from './el.ts';
import { elementNode } from './element.ts';
import type { Place } from './place.ts';
import { textNodes } from './texts.ts';

/** How close to its limit a text is when its field begins to count. */
const COUNT_FROM = 100;

export function inputBlock(place: Place, block: InputBlock): HTMLElement {
  const { slack } = place;
  const { block_id: blockId = '', label, hint, optional, element, dispatch_action: tells } = block;
  const [id, labelId, hintId, errorId] = [freshId(), freshId(), freshId(), freshId()];
  const count = el('span', { class: 'count', 'aria-live': 'polite' });
  const labels = {
    id,
    'aria-labelledby': labelId,
    'aria-describedby': hint ? `${errorId} ${hintId}` : errorId,
    ...(!optional && { 'aria-required': 'true' }),
  };
  const most = element.type === 'plain_text_input' ? (element.max_length ?? 3000) : undefined;
  const counting = ({ target }: Event) => {
    if (most === undefined || !(target instanceof Element) || !('value' in target)) return;
    const left = most - String(target.value).length;
    count.textContent = left <= COUNT_FROM ? String(left) : '';
    count.classList.toggle('over', left < 0);
  };
  return el(
    'div',
    { class: 'input-block', 'data-block': blockId, on: { input: counting } },
    el(
      'div',
      { class: 'label' },
      el('label', { id: labelId, for: id }, ...textNodes(slack, label)),
      optional && el('span', { class: 'optional' }, ' (optional)'),
      count,
    ),
    elementNode({ place, blockId, tells: tells ?? false, labels }, element),
    el('p', { id: errorId, class: 'error' }),
    hint && el('p', { id: hintId, class: 'hint' }, ...textNodes(slack, hint)),
  );
}

/** Shows each error at its field, takes away those of before, and goes to the first. */
export function showErrors(form: HTMLElement, errors: Record<string, string>): void {
  let first: HTMLElement | undefined;
  for (const block of form.querySelectorAll<HTMLElement>('.input-block')) {
    const error = errors[block.dataset.block ?? ''];
    const control = block.querySelector<HTMLElement>('[aria-labelledby]');
    const line = block.querySelector('.error');
    if (line) line.textContent = error ?? '';
    if (error) control?.setAttribute('aria-invalid', 'true');
    else control?.removeAttribute('aria-invalid');
    if (error) first ??= control?.querySelector('input') ?? control ?? undefined;
  }
  first?.scrollIntoView({ block: 'center' });
  first?.focus();
}

/** What the browser itself finds wrong: an address or a number that is none. Keyed by block id. */
export function malformed(form: HTMLElement): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of form.querySelectorAll<HTMLElement>('.input-block')) {
    const field = block.querySelector<HTMLInputElement>('input');
    if (field && !field.checkValidity()) {
      errors[block.dataset.block ?? ''] = field.validationMessage;
    }
  }
  return errors;
}
