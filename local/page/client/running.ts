/** What runs behind the page: the functions and the queues between them. */
import { el } from './el.ts';
import { reconcile } from './reconcile.ts';
import { repeat } from './repeat.ts';
import { look } from './servers.ts';

type Running = { name: string; pids: number[]; invocations: number; errors: number };
type Queue = { name: string; depth: number; inFlight: number; deadLetters: number };

const EVERY_MS = 3000;

/** A line at the foot of the page, which opens to the details. */
export function runningParts(online: (is: boolean) => void): HTMLElement {
  const chips = el('span', { class: 'parts' });
  const functions = el('tbody', {});
  const queues = el('tbody', {});
  const show = (running: Running[], between: Queue[]) => {
    reconcile(chips, [...running, ...between], ({ name }) => name, chip);
    reconcile(
      functions,
      running,
      ({ name }) => name,
      ({ name, pids, invocations, errors }) => row(name, pids.length, invocations, errors),
    );
    reconcile(
      queues,
      between,
      ({ name }) => name,
      ({ name, depth, inFlight, deadLetters }) => row(name, depth, inFlight, deadLetters),
    );
  };
  repeat(
    EVERY_MS,
    async () => {
      const [running, between] = await Promise.all([
        look<Running[]>('/local/functions'),
        look<Queue[]>('/local/queues'),
      ]);
      show(running, between);
    },
    online,
  );
  return el(
    'details',
    { class: 'running' },
    el('summary', {}, el('strong', {}, 'What runs'), chips),
    el(
      'div',
      { class: 'tables' },
      table(['Function', 'Processes', 'Invocations', 'Errors'], functions),
      table(['Queue', 'Waiting', 'In flight', 'Dead letters'], queues),
    ),
  );
}

/** `casethread-local-replies.fifo` is known as `replies` here. */
const shortName = (name: string) => name.replace(/\.fifo$/, '').replace(/^.*-local-/, '');

function chip(part: Running | Queue): HTMLElement {
  const isFunction = 'pids' in part;
  const [count, wrong] = isFunction
    ? [part.invocations, part.errors]
    : [part.depth + part.inFlight, part.deadLetters];
  const what = isFunction ? 'failed' : 'dead';
  return el(
    'span',
    { class: isFunction ? 'part' : 'part queue' },
    `${shortName(part.name)} `,
    el('b', {}, String(count)),
    wrong > 0 && el('b', { class: 'wrong' }, ` ${wrong} ${what}`),
  );
}

const row = (name: string, ...cells: (string | number)[]): HTMLElement =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, shortName(name)),
    ...cells.map((cell) => el('td', {}, String(cell))),
  );

const table = (heads: string[], body: HTMLElement): HTMLElement =>
  el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    body,
  );
