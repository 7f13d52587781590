/** The thread beside its channel: the message that began it, the replies, the box to reply in. */
import { type Ephemeral, inOrder, type Pane } from './channel.ts';
import { composer } from './composer.ts';
import { el } from './el.ts';
import { type Route, writeRoute } from './route.ts';
import type { Message } from './shown-message.ts';
import type { Slack } from './slack.ts';
import { timeline } from './timeline.ts';
import { write } from './write.ts';

/** The thread of `root`; `message`, if given, is the reply that a link led to. */
export function threadPane(
  slack: Slack,
  { channel, thread: root, message }: Required<Pick<Route, 'thread'>> & Route,
): Pane {
  const messages = timeline(slack, 'Thread');
  const problem = el('p', { class: 'empty', role: 'status' });
  const also = el('input', { type: 'checkbox' });
  const name = slack.names().conversation(channel);
  let sought = message;

  const reply = async (text: string) => {
    messages.follow();
    const thread = { thread_ts: root, reply_broadcast: also.checked };
    const wrong = await write(slack, channel, text, thread);
    if (!wrong) also.checked = false;
    return wrong;
  };
  return {
    node: el(
      'section',
      { class: 'pane thread', 'aria-label': 'Thread' },
      el(
        'header',
        {},
        el('h2', {}, 'Thread', el('small', {}, `#${name}`)),
        el(
          'a',
          {
            class: 'button quiet',
            href: writeRoute({ channel }),
            'aria-label': 'Close the thread',
          },
          '×',
        ),
      ),
      problem,
      messages.node,
      composer('Reply…', el('label', { class: 'also' }, also, `Also send to #${name}`), reply),
    ),
    async look(ephemerals: Ephemeral[]) {
      const found = await slack.call<{ messages?: Message[] }>('conversations.replies', {
        channel,
        ts: root,
        limit: 999,
      });
      problem.textContent = found.ok ? '' : 'This thread is not here (any more).';
      const whispered = ephemerals.filter(
        (one) => one.channel === channel && one.thread_ts === root,
      );
      messages.show(inOrder(channel, found.messages ?? [], whispered, true));
      if (sought && messages.goTo(sought)) sought = undefined;
    },
  };
}
