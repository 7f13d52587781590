/** The Slack side: sidebar, channel, thread and modals of one person, kept up to date. */
import { channelPane, type Ephemeral, type Pane } from './channel.ts';
import { el } from './el.ts';
import { modal, type View } from './modal.ts';
import { readNames } from './names.ts';
import { type Repeated, repeat } from './repeat.ts';
import { type Route, readRoute } from './route.ts';
import { callSlack } from './servers.ts';
import { sidebar } from './sidebar.ts';
import { type Person, slackOf } from './slack.ts';
import { threadPane } from './thread.ts';

const EVERY_MS = 1000;
/** Names and channels change seldom. */
const NAMES_EVERY = 10;

export type WorkspaceOptions = {
  me: Person;
  people: string[];
  /** The app's user, who writes what only this person sees. */
  bot: string;
  /** Where one is when the address names no place. */
  channel: string;
  switchTo(name: string): void;
  online(is: boolean): void;
};

/** Shows the workspace as `me` sees it. Rejects with NoAnswer when nobody answers. */
export async function openWorkspace({
  me,
  people,
  bot,
  channel,
  switchTo,
  online,
}: WorkspaceOptions) {
  const [{ url: home }, first] = await Promise.all([
    callSlack<{ url: string }>(me.token, 'auth.test', {}),
    readNames(me.token),
  ]);
  let names = first;
  let looking: Repeated | undefined;
  const refresh = async () => looking?.now();
  const slack = slackOf(me, { home, names: () => names, refresh });

  const bar = sidebar(slack, people, switchTo);
  const dialog = modal(slack);
  const main = el('main', { class: 'conversation' });
  let route: Route = { channel };
  let panes: Pane[] = [];

  const follow = () => {
    const next = readRoute(location.hash) ?? { channel };
    const stays = next.channel === route.channel ? panes[0] : undefined;
    route = next;
    const { thread, message } = next;
    const before = stays ?? channelPane(slack, next.channel);
    panes = thread
      ? [before, threadPane(slack, { channel: next.channel, thread, message })]
      : [before];
    main.classList.toggle('threaded', panes.length > 1);
    if (stays) while (main.childElementCount > 1) main.lastElementChild?.remove();
    else main.replaceChildren(before.node);
    if (panes[1]) main.append(panes[1].node);
    bar.show(route.channel);
    void refresh();
  };

  let looks = 0;
  const look = async () => {
    const [whispered, view] = await Promise.all([
      slack.see<Ephemeral[]>('ephemerals'),
      slack.see<View | null>('view'),
    ]);
    // The workspace names the reader as their user.
    const ephemerals = whispered.map((one) => ({ ...one, user: bot }));
    await Promise.all(panes.map((pane) => pane.look(ephemerals)));
    dialog.show(view);
    looks += 1;
    if (looks % NAMES_EVERY === 0) {
      names = await readNames(me.token);
      bar.show(route.channel);
    }
  };

  follow();
  addEventListener('hashchange', follow);
  looking = repeat(EVERY_MS, look, online);

  return {
    node: el('div', { class: 'workspace' }, bar.node, main, dialog.node),
    close() {
      removeEventListener('hashchange', follow);
      looking?.stop();
    },
  };
}
