/** A menu one can search in, for one choice or several: the combobox of the ARIA practices. */
import { el } from './el.ts';
import { type Choice, createListbox, type Group, type Listbox } from './listbox.ts';

export type Selecting<C extends Choice> = {
  /** Attributes that name and describe it. */
  labels: Record<string, string | undefined>;
  placeholder: string;
  several: boolean;
  /** How many may be chosen. */
  most: number;
  chosen: C[];
  /** Milliseconds to wait for the next letter before searching. */
  patience: number;
  /** What there is to choose from, or why there is nothing. */
  search(query: string): Promise<Group<C>[] | string>;
  choose(chosen: C[]): void;
};

/** Shows what is chosen, and searches as one types; arrows, Enter, Escape and Backspace work. */
export function select<C extends Choice>(given: Selecting<C>): HTMLElement {
  const { several, most, choose } = given;
  let chosen = given.chosen;
  const isChosen = ({ value }: C) => chosen.some((one) => one.value === value);
  const showChosen = () => {
    input.value = several ? '' : (chosen[0]?.text ?? '');
    chips.replaceChildren(...(several ? chosen : []).map((choice) => chip(choice, take)));
  };
  const change = (next: C[]) => {
    chosen = next;
    showChosen();
    choose(chosen);
  };
  const take = (choice: C) => {
    close();
    if (!several) change([choice]);
    else if (isChosen(choice)) change(chosen.filter((one) => one.value !== choice.value));
    else change(chosen.length < most ? [...chosen, choice] : chosen);
  };

  const list: Listbox<C> = createListbox<C>({
    input: () => input,
    several,
    isChosen,
    onTake: take,
    onClose: () => showChosen(),
  });
  const search = createSearch(given, list);
  const close = () => {
    search.cancel();
    list.close();
  };
  const keys = createKeys(list, {
    open: () => openAll(),
    close,
    take,
    dropLast: () => {
      if (several && input.value === '' && chosen.length > 0) change(chosen.slice(0, -1));
    },
  });
  const openAll = () => {
    if (list.isOpen()) return;
    input.select();
    void search.now('');
  };
  const input: HTMLInputElement = el('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: given.placeholder,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.node.id,
    ...given.labels,
    on: {
      click: openAll,
      keydown: keys,
      input: () => search.soon(() => input.value),
      blur: close,
    },
  });
  const chips = el('ul', { class: 'chips' });
  showChosen();
  return el('div', { class: 'select' }, chips, input, list.node);
}

/** Searches at once or when somebody stopped typing; only the answer to the last question is shown. */
function createSearch<C extends Choice>(
  { search, patience }: Pick<Selecting<C>, 'search' | 'patience'>,
  list: Listbox<C>,
) {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = async (query: string) => {
    last += 1;
    const mine = last;
    list.open();
    const found = await search(query);
    if (mine === last && list.isOpen()) list.show(found);
  };
  return {
    now,
    soon(query: () => string): void {
      clearTimeout(timer);
      list.forget();
      timer = setTimeout(() => void now(query()), patience);
    },
    cancel(): void {
      clearTimeout(timer);
      last += 1;
    },
  };
}

/** What keys do. Neither may Enter submit the form nor Escape close the dialog around it. */
function createKeys<C extends Choice>(
  list: Listbox<C>,
  act: { open(): void; close(): void; take(choice: C): void; dropLast(): void },
) {
  return (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Tab') act.close();
    else if (key === 'Backspace') act.dropLast();
    else if (['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) {
      if (key === 'Escape' && !list.isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      onMove(key);
    }
  };
  function onMove(key: string): void {
    const choice = list.active();
    if (key === 'Escape') act.close();
    else if (!list.isOpen()) act.open();
    else if (key === 'ArrowDown') list.move(1);
    else if (key === 'ArrowUp') list.move(-1);
    else if (choice) act.take(choice);
  }
}

function chip<C extends Choice>(choice: C, drop: (choice: C) => void): HTMLElement {
  const on = { click: () => drop(choice) };
  const remove = { type: 'button', 'aria-label': `Remove ${choice.text}`, on };
  return el('li', {}, choice.text, el('button', remove, '×'));
}
