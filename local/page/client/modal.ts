/** The modal that an app opened: its form, what is entered, submitting and closing. */
import type { KnownBlock } from '@slack/types';
import { blockNode } from './blocks.ts';
import { el, freshId } from './el.ts';
import { malformed, showErrors } from './input-block.ts';
import type { Element, Place, Suggested, Value } from './place.ts';
import { reconcile } from './reconcile.ts';
import type { Slack } from './slack.ts';

type Values = Record<string, Record<string, Value & { type: string }>>;
export type View = {
  id: string;
  hash: string;
  title: { text: string };
  submit: { text: string } | null;
  close: { text: string } | null;
  blocks: KnownBlock[];
  state: { values: Values };
};

const TROUBLE = 'We had some trouble connecting. Try again?';

/** A dialog that shows whatever view is on top for this person; `show` takes it, null closes. */
export function modal(slack: Slack) {
  let current: { view: View; shown: Shown } | undefined;

  const dialog = el('dialog', { class: 'modal' });
  dialog.addEventListener('cancel', (event) => {
    // The workspace decides when it is closed: the app may want to hear of it first.
    event.preventDefault();
    void current?.shown.close();
  });

  return {
    node: dialog,
    show(view: View | null): void {
      if (!view) {
        current = undefined;
        dialog.close();
        return;
      }
      if (current?.view.id !== view.id) {
        const shown = form(slack, view);
        current = { view, shown };
        dialog.replaceChildren(shown.node);
        dialog.setAttribute('aria-labelledby', shown.titleId);
        if (!dialog.open) dialog.showModal();
        shown.focus();
      } else if (current.view.hash !== view.hash) {
        current.view = view;
        current.shown.update(view);
      }
    },
  };
}

type Shown = ReturnType<typeof form>;

function form(slack: Slack, opened: View) {
  const titleId = freshId();
  let view = opened;
  let entered = opened.state.values;

  const place: Place = {
    slack,
    value: (blockId, { action_id: id = '' }) => entered[blockId]?.[id] ?? {},
    enter: (blockId, element, value) => keep(blockId, element, value),
    act: async (blockId, { action_id }, value) => {
      const [block_id, view_id] = [blockId, view.id];
      // An overflow menu's choice is kept nowhere: it travels alone.
      const state =
        value && !(action_id && entered[blockId]?.[action_id]) ? value : { values: entered };
      const answer = await slack.act('action', { view_id, block_id, action_id, state });
      say(answer.ok ? '' : TROUBLE);
      await slack.refresh();
    },
    suggest: (block_id, { action_id }, query) =>
      slack.act<Suggested>('options', { view_id: view.id, block_id, action_id, query }),
  };
  const keep = (blockId: string, { action_id: id = '', type }: Element, value: Value) => {
    entered = { ...entered, [blockId]: { ...entered[blockId], [id]: { type, ...value } } };
  };

  const title = el('h2', { id: titleId });
  const body = el('div', { class: 'body' });
  const notice = el('p', { class: 'notice', role: 'alert' });
  const say = (text: string) => {
    notice.textContent = text;
  };
  const submitButton = el('button', { type: 'submit', class: 'primary', 'data-focus': 'submit' });
  const closeButton = el('button', { type: 'button', on: { click: () => void close() } });
  const cross = el(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': 'Close', on: { click: () => void close() } },
    '×',
  );

  const submit = async () => {
    const wrong = malformed(body);
    showErrors(body, wrong);
    say('');
    if (Object.keys(wrong).length > 0) return;
    submitButton.disabled = true;
    const answer = await slack
      .act<{ errors?: Record<string, string> }>('submit', { view_id: view.id, values: entered })
      .finally(() => {
        submitButton.disabled = false;
      });
    if (answer.errors) return showErrors(body, answer.errors);
    if (!answer.ok) return say(TROUBLE);
    await slack.refresh();
  };
  const close = async () => {
    await slack.act('close', { view_id: view.id });
    await slack.refresh();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!submitButton.disabled) void submit();
  };
  const node = el(
    'form',
    { novalidate: true, on: { submit: onSubmit } },
    el('header', {}, title, cross),
    body,
    notice,
    el('footer', {}, closeButton, submitButton),
  );

  const update = (next: View) => {
    view = next;
    entered = merged(next.state.values, entered);
    title.textContent = next.title.text;
    submitButton.textContent = next.submit?.text ?? '';
    submitButton.hidden = next.submit === null;
    closeButton.textContent = next.close?.text ?? (next.submit ? 'Cancel' : 'Close');
    reconcile(
      body,
      next.blocks,
      ({ block_id }) => block_id ?? '',
      (block) => blockNode(place, block),
    );
  };
  update(opened);

  return {
    node,
    titleId,
    update,
    close,
    focus() {
      const first = body.querySelector<HTMLElement>('[autofocus], input, textarea, button');
      (first ?? closeButton).focus();
    },
  };
}

/** What the view holds now, with what was entered since it was asked for on top. */
function merged(fresh: Values, entered: Values): Values {
  return Object.fromEntries(
    Object.entries(fresh).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([id, value]) => {
          const mine = entered[blockId]?.[id];
          return [id, mine?.type === value.type ? mine : value];
        }),
      ),
    ]),
  );
}
