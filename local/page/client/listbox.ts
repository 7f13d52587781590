/** The list below a combobox, as the ARIA practices have it: open, closed, one option active. */
import { el, freshId } from './el.ts';
import { hang } from './popup.ts';

export type Choice = { value: string; text: string; description?: string };
export type Group<C extends Choice> = { label?: string; choices: C[] };

export type Listbox<C extends Choice> = ReturnType<typeof createListbox<C>>;

/** `input` is the combobox; `isChosen` marks options, `onTake` is told which one a person picks. */
export function createListbox<C extends Choice>(given: {
  input: () => HTMLInputElement;
  several: boolean;
  isChosen(choice: C): boolean;
  onTake(choice: C): void;
  onClose(): void;
}) {
  const { several, isChosen, onTake, onClose } = given;
  let options: { choice: C; node: HTMLElement }[] = [];
  let active = -1;
  const node = el('div', {
    id: freshId(),
    class: 'listbox',
    role: 'listbox',
    popover: 'manual',
    'aria-multiselectable': several && 'true',
  });
  const isOpen = () => node.matches(':popover-open');
  const closeOnScroll = ({ target }: Event) => {
    if (target !== node && target !== given.input()) close();
  };
  function close(): void {
    if (!isOpen()) return;
    node.hidePopover();
    given.input().setAttribute('aria-expanded', 'false');
    given.input().removeAttribute('aria-activedescendant');
    removeEventListener('scroll', closeOnScroll, true);
    onClose();
  }
  function open(): void {
    if (isOpen()) return;
    node.replaceChildren();
    node.showPopover();
    hang(node, given.input());
    given.input().setAttribute('aria-expanded', 'true');
    addEventListener('scroll', closeOnScroll, true);
  }
  /** Marks an option as the one that Enter takes; the index goes round. */
  function activate(index: number): void {
    options[active]?.node.classList.remove('active');
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    const option = options[active]?.node;
    if (!option) {
      given.input().removeAttribute('aria-activedescendant');
      return;
    }
    option.classList.add('active');
    option.scrollIntoView({ block: 'nearest' });
    given.input().setAttribute('aria-activedescendant', option.id);
  }
  /** Shows what was found, or why there is nothing. */
  function show(found: Group<C>[] | string): void {
    const shown = typeof found === 'string' ? [] : found.map((group) => groupNode(group, optionOf));
    options = shown.flatMap((group) => group.options);
    const nodes = shown.flatMap((group) => group.nodes);
    const hint = typeof found === 'string' ? found : nodes.length === 0 && 'No results';
    node.replaceChildren(...nodes, ...(hint ? [el('p', { role: 'status' }, hint)] : []));
    hang(node, given.input());
    active = -1;
    const chosen = options.findIndex(({ choice }) => isChosen(choice));
    activate(several ? 0 : Math.max(0, chosen));
  }
  const optionOf = (choice: C) => optionNode(choice, isChosen(choice), () => onTake(choice));

  return {
    node,
    isOpen,
    open,
    close,
    show,
    move: (by: 1 | -1) => activate(active + by),
    active: () => options[active]?.choice,
    /** What was found for other letters must not be what Enter takes now. */
    forget(): void {
      options = [];
      activate(0);
    },
  };
}

function optionNode(choice: Choice, isChosen: boolean, take: () => void): HTMLElement {
  const on = { mousedown: (event: Event) => event.preventDefault(), click: take };
  return el(
    'div',
    { id: freshId(), role: 'option', 'aria-selected': String(isChosen), on },
    el('span', {}, choice.text),
    choice.description !== undefined && el('small', {}, choice.description),
  );
}

function groupNode<C extends Choice>(
  { label, choices }: Group<C>,
  optionOf: (choice: C) => HTMLElement,
) {
  const options = choices.map((choice) => ({ choice, node: optionOf(choice) }));
  const nodes = options.map(({ node }) => node);
  if (label === undefined) return { options, nodes };
  const heading = el('div', { class: 'group', 'aria-hidden': 'true' }, label);
  const group = el('div', { role: 'group', 'aria-label': label }, heading, ...nodes);
  return { options, nodes: [group] };
}
