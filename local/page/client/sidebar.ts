/** Who one is, and the channels there are. */
import { el } from './el.ts';
import type { Conversation } from './names.ts';
import { reconcile } from './reconcile.ts';
import type { Slack } from './slack.ts';

type Row = { id: string; name: string; mark: 'hash' | 'lock' | 'at'; current: boolean };

/** `switchTo` is called with the name of the person to be from now on. */
export function sidebar(slack: Slack, people: string[], switchTo: (name: string) => void) {
  const channels = el('ul', {});
  const direct = el('ul', {});
  const directTitle = el('h2', {}, 'Direct messages');
  const button = (name: string) =>
    el(
      'button',
      {
        type: 'button',
        'aria-pressed': String(name === slack.me.name),
        on: { click: () => switchTo(name) },
      },
      name,
    );
  return {
    node: el(
      'nav',
      { class: 'sidebar', 'aria-label': 'Slack workspace' },
      el('div', { class: 'brand' }, 'Slack', el('small', {}, 'a local stand-in')),
      el('h2', { id: 'who' }, 'You are'),
      el(
        'div',
        { class: 'people', role: 'group', 'aria-labelledby': 'who' },
        ...people.map(button),
      ),
      el('h2', {}, 'Channels'),
      channels,
      directTitle,
      direct,
    ),
    show(current: string): void {
      const all = slack.names().conversations();
      const mine = all.filter(({ is_im: isDirect }) => isDirect);
      directTitle.hidden = mine.length === 0;
      const rows = (some: Conversation[]) => some.map((one) => rowOf(slack, one, current));
      reconcile(channels, rows(all.filter((one) => !mine.includes(one))), idOf, rowNode);
      reconcile(direct, rows(mine), idOf, rowNode);
    },
  };
}

const idOf = ({ id }: Row) => id;

function rowOf(slack: Slack, one: Conversation, current: string): Row {
  const mark = one.is_im ? 'at' : one.is_private ? 'lock' : 'hash';
  return {
    id: one.id,
    name: slack.names().conversation(one.id),
    mark,
    current: one.id === current,
  };
}

function rowNode({ id, name, mark, current }: Row): HTMLElement {
  const look = { href: `#${id}`, 'aria-current': current && 'page', 'data-focus': id };
  return el(
    'li',
    {},
    el('a', look, el('span', { class: `mark ${mark}`, 'aria-hidden': 'true' }), name),
  );
}
