/** The other company's side: AWS's support agent, the cases, and the one on the desk. */
import { type Case, statusName } from './aws-case.ts';
import { caseDesk } from './case.ts';
import { el } from './el.ts';
import { reconcile } from './reconcile.ts';
import { repeat } from './repeat.ts';
import { look } from './servers.ts';

/** A case as the agent's side shows it. */
type Row = Pick<Case, 'caseId' | 'displayId' | 'subject' | 'status'> & { current: boolean };

const EVERY_MS = 1500;

/** Shows the agent's side and keeps it up to date. */
export function agentSide(online: (is: boolean) => void): HTMLElement {
  let selected: string | undefined;
  const rows = el('ul', { class: 'cases' });
  const none = el('p', { class: 'empty' }, 'No cases yet. Open one with /case on the left.');
  const place = el('div', { class: 'desk' });
  let desk: ReturnType<typeof caseDesk> | undefined;

  const show = (cases: Case[]) => {
    const newestFirst = cases.toReversed();
    const current = cases.find(({ caseId }) => caseId === selected) ?? newestFirst[0];
    selected = current?.caseId;
    none.hidden = current !== undefined;
    reconcile(
      rows,
      newestFirst.map((one) => rowOf(one, selected)),
      ({ caseId }) => caseId,
      (row) => rowNode(row, () => choose(row.caseId)),
    );
    if (desk?.caseId !== selected) {
      desk = current && caseDesk(current.caseId, refresh);
      place.replaceChildren(...(desk ? [desk.node] : []));
    }
    if (current) desk?.show(current);
  };
  const choose = (caseId: string) => {
    selected = caseId;
    void refresh();
  };
  const looking = repeat(
    EVERY_MS,
    async () => show((await look<{ cases: Case[] }>('/local/agent/cases')).cases),
    online,
  );
  const refresh = () => looking.now();

  return el(
    'aside',
    { class: 'agent', 'aria-label': 'AWS Support, the agent’s side' },
    el(
      'header',
      {},
      el('h2', {}, 'AWS Support', el('small', {}, 'the agent’s side')),
      el('p', {}, 'The other company. Here you play the AWS engineer who answers.'),
    ),
    none,
    rows,
    place,
  );
}

function rowOf({ caseId, displayId, subject, status }: Case, selected: string | undefined): Row {
  return { caseId, displayId, subject, status, current: caseId === selected };
}

function rowNode({ caseId, displayId, subject, status, current }: Row, choose: () => void) {
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        'aria-current': current && 'true',
        'data-focus': caseId,
        on: { click: choose },
      },
      el('span', { class: 'subject' }, subject),
      el('small', {}, displayId),
      el('span', { class: `status ${status}` }, statusName(status)),
    ),
  );
}
