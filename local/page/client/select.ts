/** A menu one can search in, for one choice or several: the combobox of the ARIA practices. */
import { el, freshId } from './el.ts';
import { hang } from './popup.ts';

export type Choice = { value: string; text: string; description?: string };
export type Group<C extends Choice> = { label?: string; choices: C[] };

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
  const { several, most, search, choose } = given;
  let chosen = given.chosen;
  let options: { choice: C; node: HTMLElement }[] = [];
  let active = -1;
  let searches = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const list = el('div', {
    id: freshId(),
    class: 'listbox',
    role: 'listbox',
    popover: 'manual',
    'aria-multiselectable': several && 'true',
  });
  const isOpen = () => list.matches(':popover-open');
  const rest = () => {
    input.value = several ? '' : (chosen[0]?.text ?? '');
  };
  const close = () => {
    clearTimeout(timer);
    searches += 1;
    if (!isOpen()) return;
    list.hidePopover();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    removeEventListener('scroll', closeOnScroll, true);
    rest();
  };
  const closeOnScroll = ({ target }: Event) => {
    if (target !== list && target !== input) close();
  };
  const light = (index: number) => {
    options[active]?.node.classList.remove('active');
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    const node = options[active]?.node;
    if (!node) return input.removeAttribute('aria-activedescendant');
    node.classList.add('active');
    node.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', node.id);
  };
  const has = ({ value }: C) => chosen.some((one) => one.value === value);
  const take = (choice: C) => {
    if (!several) chosen = [choice];
    else if (has(choice)) chosen = chosen.filter((one) => one.value !== choice.value);
    else if (chosen.length < most) chosen = [...chosen, choice];
    close();
    rest();
    showChips();
    choose(chosen);
  };
  const show = (found: Group<C>[] | string) => {
    options = [];
    const optionNode = (choice: C) => {
      const node = el(
        'div',
        {
          id: freshId(),
          role: 'option',
          'aria-selected': String(has(choice)),
          on: { mousedown: (event) => event.preventDefault(), click: () => take(choice) },
        },
        el('span', {}, choice.text),
        choice.description !== undefined && el('small', {}, choice.description),
      );
      options.push({ choice, node });
      return node;
    };
    const groupNode = ({ label, choices }: Group<C>) =>
      label === undefined
        ? choices.map(optionNode)
        : [
            el(
              'div',
              { role: 'group', 'aria-label': label },
              el('div', { class: 'group', 'aria-hidden': 'true' }, label),
              ...choices.map(optionNode),
            ),
          ];
    const nodes = typeof found === 'string' ? [] : found.flatMap(groupNode);
    const hint = typeof found === 'string' ? found : nodes.length === 0 && 'No results';
    list.replaceChildren(...nodes, ...(hint ? [el('p', { role: 'status' }, hint)] : []));
    hang(list, input);
    active = -1;
    light(
      several
        ? 0
        : Math.max(
            0,
            options.findIndex(({ choice }) => has(choice)),
          ),
    );
  };
  const open = async (query: string) => {
    searches += 1;
    const mine = searches;
    if (!isOpen()) {
      list.replaceChildren();
      list.showPopover();
      hang(list, input);
      input.setAttribute('aria-expanded', 'true');
      addEventListener('scroll', closeOnScroll, true);
    }
    const found = await search(query);
    // A slow answer must not replace that to a later question.
    if (mine === searches && isOpen()) show(found);
  };
  const openAll = () => {
    if (isOpen()) return;
    input.select();
    void open('');
  };
  const onKey = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Tab') return close();
    if (key === 'Backspace' && several && input.value === '' && chosen.length > 0) {
      chosen = chosen.slice(0, -1);
      showChips();
      choose(chosen);
      return;
    }
    if (key === 'Escape' && !isOpen()) return;
    if (!['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(key)) return;
    // Neither may Enter submit the form nor Escape close the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') return close();
    if (!isOpen()) return openAll();
    if (key === 'ArrowDown') return light(active + 1);
    if (key === 'ArrowUp') return light(active - 1);
    const option = options[active];
    if (option) take(option.choice);
  };
  const onInput = () => {
    clearTimeout(timer);
    // What was found for other letters must not be what Enter takes now.
    options = [];
    light(0);
    timer = setTimeout(() => void open(input.value), given.patience);
  };
  const input = el('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: given.placeholder,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    ...given.labels,
    on: { click: openAll, keydown: onKey, input: onInput, blur: close },
  });

  const chips = el('ul', { class: 'chips' });
  const showChips = () => {
    const drop = (choice: C) => () => take(choice);
    chips.replaceChildren(
      ...(several ? chosen : []).map((choice) =>
        el(
          'li',
          {},
          choice.text,
          el(
            'button',
            { type: 'button', 'aria-label': `Remove ${choice.text}`, on: { click: drop(choice) } },
            '×',
          ),
        ),
      ),
    );
  };
  showChips();
  rest();
  return el('div', { class: 'select' }, chips, input, list);
}
