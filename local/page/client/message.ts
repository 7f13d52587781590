/** One message in a channel or a thread. */
import { blockNode } from './blocks.ts';
import { el } from './el.ts';
import { emoji } from './emoji.ts';
import { messagePlace } from './message-place.ts';
import { mrkdwn } from './mrkdwn.ts';
import { writeRoute } from './route.ts';
import type { Message, Shown } from './shown-message.ts';
import type { Slack } from './slack.ts';
import { dayOf, fullTime, momentOf, timeOf } from './time.ts';

export function messageNode(slack: Slack, shown: Shown): HTMLElement {
  const { message, ephemeral, compact, inThread, channel } = shown;
  const { ts, subtype, thread_ts: root } = message;
  const gone = subtype === 'tombstone';
  const when = momentOf(ts);
  const broadcast = subtype === 'thread_broadcast';
  const canThread = !inThread && !ephemeral && !gone;
  return el(
    'li',
    {
      class: `message${compact ? ' compact' : ''}${ephemeral ? ' ephemeral' : ''}${gone ? ' gone' : ''}`,
      'data-ts': ts,
      tabindex: -1,
    },
    compact || gone
      ? el('div', { class: 'gutter' }, el('time', { title: fullTime(when) }, timeOf(when)))
      : avatar(slack, message),
    el(
      'div',
      { class: 'content' },
      ephemeral && el('p', { class: 'note' }, 'Only visible to you'),
      broadcast &&
        (inThread
          ? el('p', { class: 'note' }, 'Also sent to the channel')
          : el(
              'p',
              { class: 'note' },
              'replied to ',
              el('a', { href: writeRoute({ channel, thread: root ?? ts }) }, 'a thread'),
            )),
      !compact && !gone && byline(slack, message),
      body(slack, shown),
      isEdited(slack, message) && el('span', { class: 'edited' }, '(edited)'),
      files(message),
      !ephemeral && reactions(slack, shown),
      canThread && replies(shown),
    ),
    canThread &&
      el(
        'a',
        {
          class: 'button reply',
          href: writeRoute({ channel, thread: root ?? ts }),
          'aria-label': 'Reply in thread',
        },
        'Reply',
      ),
  );
}

/** An app's message that changes with what it shows is not marked, as in Slack. */
const isEdited = ({ names }: Slack, { edited, user }: Message) =>
  edited !== undefined && !names().isBot(user);

function nameOf({ names }: Slack, { user, username }: Message): string {
  return username ?? (user === 'USLACKBOT' ? 'Slackbot' : names().person(user));
}

function avatar(slack: Slack, message: Message): HTMLElement {
  const name = nameOf(slack, message);
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  const kind = slack.names().isBot(message.user)
    ? 'app'
    : `hue-${message.user.charCodeAt(message.user.length - 1) % 4}`;
  return el('div', { class: `avatar ${kind}`, 'aria-hidden': 'true' }, initials);
}

function byline(slack: Slack, message: Message): HTMLElement {
  const when = momentOf(message.ts);
  return el(
    'div',
    { class: 'byline' },
    el('strong', {}, nameOf(slack, message)),
    slack.names().isBot(message.user) && el('span', { class: 'badge' }, 'APP'),
    el('time', { title: fullTime(when) }, timeOf(when)),
  );
}

function body(slack: Slack, shown: Shown): HTMLElement {
  const { text, blocks = [], attachments = [] } = shown.message;
  const notice = el('p', { class: 'notice', role: 'alert' });
  const say = (problem: string) => {
    notice.textContent = problem;
  };
  const place = messagePlace(slack, shown, say);
  const nodes =
    blocks.length > 0
      ? blocks.map((block) => blockNode(place, block))
      : [el('div', { class: 'text' }, ...mrkdwn(slack, text))];
  const attached = attachments.map(({ text: words, fallback = '' }) =>
    el('div', { class: 'attachment text' }, ...mrkdwn(slack, words ?? fallback)),
  );
  return el('div', { class: 'blocks' }, ...nodes, ...attached, notice);
}

function files({ files: shared = [] }: Message): HTMLElement | undefined {
  if (shared.length === 0) return undefined;
  return el(
    'ul',
    { class: 'files' },
    ...shared.map(({ name, size }) => el('li', {}, name, el('small', {}, ` ${size} bytes`))),
  );
}

function reactions(slack: Slack, { channel, message }: Shown): HTMLElement | undefined {
  const { reactions: all = [], ts } = message;
  if (all.length === 0) return undefined;
  const pill = ({ name, count, users }: (typeof all)[number]) => {
    const mine = users.includes(slack.me.id);
    const toggle = async () => {
      await slack.call(`reactions.${mine ? 'remove' : 'add'}`, { channel, timestamp: ts, name });
      await slack.refresh();
    };
    const who = users.map((id) => slack.names().person(id)).join(', ');
    return el(
      'button',
      {
        type: 'button',
        class: 'reaction',
        'aria-pressed': String(mine),
        title: `${who} reacted with :${name}:`,
        'data-focus': `reaction ${name}`,
        on: { click: () => void toggle() },
      },
      emoji(name),
      el('span', {}, String(count)),
    );
  };
  return el('div', { class: 'reactions' }, ...all.map(pill));
}

function replies({ channel, message }: Shown): HTMLElement | undefined {
  const { reply_count: count = 0, latest_reply: latest, ts } = message;
  if (count === 0) return undefined;
  const when = momentOf(latest ?? ts);
  const last = `Last reply ${dayOf(when).toLowerCase()} at ${timeOf(when)}`;
  return el(
    'a',
    { class: 'replies', href: writeRoute({ channel, thread: ts }) },
    el('strong', {}, count === 1 ? '1 reply' : `${count} replies`),
    el('small', {}, last),
  );
}
