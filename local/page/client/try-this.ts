/** The first steps, for who is here for the first time. */
import { el } from './el.ts';

const STEPS = [
  ['Open a case', 'Type /case in the box below the channel and press Enter.'],
  ['Fill the form', 'A message appears in the channel. Its thread is the case.'],
  ['Write in the thread', 'Every reply goes to AWS; a green tick says it is there.'],
  ['Answer as AWS', 'On the right, answer as the engineer. It appears in the thread.'],
  ['Resolve it', 'Press Resolve in Slack, or set the status on the right.'],
];

const DISMISSED = 'casethread.tried';

/** The steps, until they are dismissed; this browser remembers. */
export function tryThis(): HTMLElement {
  const dismiss = () => {
    localStorage.setItem(DISMISSED, 'yes');
    strip.hidden = true;
  };
  const strip = el(
    'section',
    {
      class: 'try-this',
      'aria-label': 'Try this',
      hidden: localStorage.getItem(DISMISSED) !== null,
    },
    el('h1', {}, 'Try this'),
    el(
      'ol',
      {},
      ...STEPS.map(([title = '', text = '']) =>
        el('li', {}, el('strong', {}, title), el('span', {}, text)),
      ),
    ),
    el(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': 'Dismiss', on: { click: dismiss } },
      '×',
    ),
  );
  return strip;
}
