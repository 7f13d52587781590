/** Messages one below the other, with a line where a new day begins. */
import { el } from './el.ts';
import { messageNode } from './message.ts';
import { reconcile } from './reconcile.ts';
import type { Message, Shown } from './shown-message.ts';
import type { Slack } from './slack.ts';
import { dayOf, momentOf } from './time.ts';

type Line = { day: string } | (Shown & { names: string });

/** Messages of one author this close together, in seconds, share a byline. */
const CLOSE = 300;
/** How near to its end, in pixels, a list still counts as read to the end. */
const END = 60;

/** A scrolling list; `show` keeps the reader's place, or follows the newest for who reads that. */
export function timeline(slack: Slack, label: string) {
  const list = el('ol', { class: 'timeline', 'aria-label': label });
  const box = el('div', { class: 'scroll', tabindex: 0, role: 'log', 'aria-label': label }, list);
  let following = true;
  const toEnd = () => {
    if (following) box.scrollTop = box.scrollHeight;
  };
  box.addEventListener('scroll', () => {
    following = box.scrollHeight - box.scrollTop - box.clientHeight < END;
  });
  new ResizeObserver(toEnd).observe(box);

  return {
    node: box,
    /** Follows the newest from now on, wherever the reader was. */
    follow(): void {
      following = true;
      toEnd();
    },
    /** Takes messages and ephemerals, oldest first. */
    show(shown: Omit<Shown, 'compact'>[]): void {
      const { version } = slack.names();
      reconcile(list, linesOf(shown, version), keyOf, (line) => lineNode(slack, line));
      toEnd();
    },
    /** Goes to a message and marks it for a moment; false when it is not here. */
    goTo(ts: string): boolean {
      const found = list.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`);
      if (!found) return false;
      found.scrollIntoView({ block: 'center' });
      found.classList.add('found');
      return true;
    },
  };
}

const keyOf = (line: Line): string =>
  'day' in line ? line.day : `${line.ephemeral ? 'only you ' : ''}${line.message.ts}`;

function lineNode(slack: Slack, line: Line): HTMLElement {
  if ('day' in line) return el('li', { class: 'day' }, el('span', {}, line.day));
  return messageNode(slack, line);
}

function linesOf(shown: Omit<Shown, 'compact'>[], names: string): Line[] {
  let before: Omit<Shown, 'compact'> | undefined;
  return shown.flatMap((item): Line[] => {
    const day = dayOf(momentOf(item.message.ts));
    const newDay = !before || dayOf(momentOf(before.message.ts)) !== day;
    const compact = !newDay && before !== undefined && follows(item, before);
    before = item;
    const line = { ...item, compact, names };
    return newDay ? [{ day }, line] : [line];
  });
}

function follows(item: Omit<Shown, 'compact'>, before: Omit<Shown, 'compact'>): boolean {
  const author = ({ user, username, subtype }: Message) => `${user} ${username} ${subtype ?? ''}`;
  return (
    author(item.message) === author(before.message) &&
    item.ephemeral === before.ephemeral &&
    Number(item.message.ts) - Number(before.message.ts) < CLOSE
  );
}
