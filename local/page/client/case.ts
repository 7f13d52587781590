/** One case on the agent's desk: what was said, an answer to write, its status. */
import type { Status } from '../../support/state/stored-records.ts';
import { type Case, statusName } from './aws-case.ts';
import { ask } from './dialog.ts';
import { el, freshId } from './el.ts';
import { reconcile } from './reconcile.ts';
import { tell } from './servers.ts';
import { dayOf, fullTime, timeOf } from './time.ts';

const STATUSES: Status[] = [
  'opened',
  'unassigned',
  'work-in-progress',
  'pending-customer-action',
  'customer-action-completed',
  'reopened',
  'resolved',
];

type Said = Case['communications'][number] & { index: number };

/** The desk for one case; `refresh` looks at once for what changed. */
export function caseDesk(caseId: string, refresh: () => Promise<void>) {
  const subject = el('h3', {});
  const facts = el('p', { class: 'facts' });
  const said = el('ol', { class: 'communications' });
  const box = el('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Communications' }, said);
  const problem = el('p', { class: 'error', role: 'alert' });

  const act = async (deed: string, more: object): Promise<boolean> => {
    const { error } = await tell(`/local/agent/${deed}`, { caseId, ...more });
    problem.textContent = error ?? '';
    await refresh();
    return error === undefined;
  };
  const statusId = freshId();
  const status = el(
    'select',
    { id: statusId, on: { change: () => void act('status', { status: status.value }) } },
    ...STATUSES.map((one) => el('option', { value: one }, statusName(one))),
  );
  const remove = async () => {
    const sure = await ask({
      title: 'Delete this case at AWS?',
      body: el(
        'p',
        {},
        'It vanishes here, as if AWS had never heard of it. Slack keeps its thread.',
      ),
      yes: 'Delete the case',
      no: 'Keep it',
      danger: true,
    });
    if (sure) await act('delete', {});
  };
  const send = async () => {
    const body = answer.value.trim();
    if (body === '' || button.disabled) return;
    button.disabled = true;
    const sent = await act('reply', { body }).finally(() => {
      button.disabled = false;
    });
    if (sent && answer.value.trim() === body) answer.value = '';
  };
  const answer = el('textarea', {
    rows: 3,
    placeholder: 'Answer as AWS Support…',
    'aria-label': 'Answer as AWS Support',
    on: {
      keydown: (event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void send();
      },
    },
  });
  const button = el('button', { type: 'submit', class: 'primary' }, 'Answer');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  let count = 0;

  return {
    caseId,
    node: el(
      'section',
      { class: 'case', 'aria-label': 'Case' },
      el(
        'header',
        {},
        subject,
        facts,
        el(
          'div',
          { class: 'row' },
          el('label', { for: statusId }, 'Status'),
          status,
          el(
            'button',
            { type: 'button', class: 'danger', on: { click: () => void remove() } },
            'Delete',
          ),
        ),
      ),
      box,
      el(
        'form',
        { on: { submit: onSubmit } },
        problem,
        answer,
        el('div', { class: 'row' }, el('small', {}, 'Ctrl+Enter answers'), button),
      ),
    ),
    show(shown: Case): void {
      subject.textContent = shown.subject;
      facts.textContent = factsOf(shown);
      if (document.activeElement !== status) status.value = shown.status;
      const lines = shown.communications.map((one, index): Said => ({ ...one, index }));
      reconcile(said, lines, ({ index }) => String(index), communication);
      if (lines.length !== count) box.scrollTop = box.scrollHeight;
      count = lines.length;
    },
  };
}

function factsOf(shown: Case): string {
  const { displayId, serviceCode, categoryCode, severityCode, language, ccEmailAddresses } = shown;
  const cc = ccEmailAddresses.length > 0 ? [`CC ${ccEmailAddresses.join(', ')}`] : [];
  const service = `${serviceCode} / ${categoryCode}`;
  return [`Case ${displayId}`, service, `severity ${severityCode}`, language, ...cc].join(' · ');
}

function communication({ body, submittedBy, timeCreated, attachments }: Said): HTMLElement {
  const when = new Date(timeCreated);
  const fromAws = submittedBy === 'Amazon Web Services';
  return el(
    'li',
    { class: fromAws ? 'from-aws' : 'from-customer' },
    el(
      'div',
      { class: 'byline' },
      el('strong', {}, fromAws ? 'You, as AWS' : submittedBy),
      el('time', { title: fullTime(when) }, `${dayOf(when)}, ${timeOf(when)}`),
    ),
    el('p', { class: 'said' }, body),
    attachments.length > 0 &&
      el(
        'p',
        { class: 'facts' },
        `Files: ${attachments.map(({ fileName }) => fileName).join(', ')}`,
      ),
  );
}
