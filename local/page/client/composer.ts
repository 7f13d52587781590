/** The box to write in. */
import { el, freshId } from './el.ts';

/**
 * Enter sends, Shift+Enter begins a line. `send` gives what is wrong, or nothing; what was written
 * stays in the box until it is sent.
 */
export function composer(
  label: string,
  more: HTMLElement | undefined,
  send: (text: string) => Promise<string | undefined>,
): HTMLElement {
  const problem = el('p', { class: 'error', id: freshId(), role: 'alert' });
  let sending = false;

  const submit = async () => {
    const text = box.value.trim();
    if (sending || text === '') return;
    sending = true;
    const wrong = await send(text).finally(() => {
      sending = false;
    });
    problem.textContent = wrong ?? '';
    if (wrong) return;
    // What was typed while it was on its way is not lost.
    if (box.value.trim() === text) box.value = '';
    grow();
  };
  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 180)}px`;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  };
  const box = el('textarea', {
    rows: 1,
    placeholder: label,
    'aria-label': label,
    'aria-describedby': problem.id,
    on: { keydown: onKey, input: grow },
  });
  const button = el('button', { type: 'submit', class: 'primary', 'aria-label': 'Send' }, 'Send');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };
  return el(
    'form',
    { class: 'composer', on: { submit: onSubmit } },
    problem,
    el('div', { class: 'box' }, box, button),
    more,
  );
}
