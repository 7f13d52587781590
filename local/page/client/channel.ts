/** The channel: what was said in it, and the box to write in. */
import { composer } from './composer.ts';
import { el } from './el.ts';
import type { Message, Shown } from './shown-message.ts';
import type { Slack } from './slack.ts';
import { timeline } from './timeline.ts';
import { write } from './write.ts';

export type Ephemeral = Message & { channel: string };
export type Pane = {
  node: HTMLElement;
  /** Asks for what is to be seen now, and shows it. */
  look(ephemerals: Ephemeral[]): Promise<void>;
};

const PAGE = 100;

/** One channel; older messages come when they are asked for. */
export function channelPane(slack: Slack, channel: string): Pane {
  const name = slack.names().conversation(channel);
  const title = `${name === channel ? '' : '#'}${name}`;
  const messages = timeline(slack, `Messages in ${title}`);
  let wanted = PAGE;
  const older = el(
    'button',
    {
      type: 'button',
      class: 'older',
      on: {
        click: () => {
          wanted += PAGE;
          void slack.refresh();
        },
      },
    },
    'Show older messages',
  );
  const problem = el('p', { class: 'empty', role: 'status' });

  return {
    node: el(
      'section',
      { class: 'pane channel', 'aria-label': title },
      el('header', {}, el('h2', {}, title)),
      older,
      problem,
      messages.node,
      composer(`Message ${title}, or /case`, undefined, (text) => {
        messages.follow();
        return write(slack, channel, text, undefined);
      }),
    ),
    async look(ephemerals) {
      const limit = Math.min(wanted, 999);
      const found = await slack.call<{ messages?: Message[]; has_more?: boolean }>(
        'conversations.history',
        { channel, limit },
      );
      const said = found.messages ?? [];
      problem.textContent = found.ok
        ? said.length === 0
          ? 'Nothing has been said here yet.'
          : ''
        : `This channel cannot be shown (${found.error}).`;
      older.hidden = !found.has_more || limit === 999;
      const whispered = ephemerals.filter((one) => one.channel === channel && !one.thread_ts);
      messages.show(inOrder(channel, said, whispered, false));
    },
  };
}

/** Messages and what only this person sees, oldest first. */
export function inOrder(
  channel: string,
  messages: Message[],
  whispered: Ephemeral[],
  inThread: boolean,
): Omit<Shown, 'compact'>[] {
  const shown = (ephemeral: boolean) => (message: Message) => ({
    channel,
    message,
    ephemeral,
    inThread,
  });
  return [...messages.map(shown(false)), ...whispered.map(shown(true))].sort(
    (a, b) => Number(a.message.ts) - Number(b.message.ts),
  );
}
