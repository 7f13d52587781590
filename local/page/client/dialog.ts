/** Dialogs: the browser's own keep the focus inside and the rest of the page out of reach. */
import type { Confirm, ConfirmationDialog } from '@slack/types';
import { el, freshId } from './el.ts';
import type { Slack } from './slack.ts';
import { textBox } from './texts.ts';

/** Asks what an element's `confirm` says. True when the person confirmed. */
export function confirmed(
  slack: Slack,
  confirm: Confirm | ConfirmationDialog | undefined,
): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  const { title, text, confirm: yes, deny: no, style } = confirm;
  return ask({
    title: title?.text ?? 'Are you sure?',
    body: textBox(slack, text),
    yes: yes?.text ?? 'Yes',
    no: no?.text ?? 'Cancel',
    danger: style === 'danger',
  });
}

/** Asks one question in a dialog; Escape means no. */
export function ask(question: {
  title: string;
  body: HTMLElement;
  yes: string;
  no: string;
  danger?: boolean;
}): Promise<boolean> {
  const id = freshId();
  const end = (answer: string) => dialog.close(answer);
  const yes = el(
    'button',
    {
      type: 'button',
      class: question.danger ? 'danger filled' : 'primary',
      on: { click: () => end('yes') },
    },
    question.yes,
  );
  const no = el('button', { type: 'button', on: { click: () => end('') } }, question.no);
  const dialog = el(
    'dialog',
    { class: 'confirm', 'aria-labelledby': id },
    el('h2', { id }, question.title),
    question.body,
    el('footer', {}, no, yes),
  );
  document.body.append(dialog);
  dialog.showModal();
  yes.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
