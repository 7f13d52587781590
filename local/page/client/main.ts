/** The page: a Slack workspace on the left, AWS's support agent on the right, what runs below. */
import { agentSide } from './agent.ts';
import { el } from './el.ts';
import { runningParts } from './running.ts';
import { look, NoAnswer, type Session } from './servers.ts';
import { tryThis } from './try-this.ts';
import { openWorkspace } from './workspace.ts';

const WHO = 'casethread.who';
const LOST = 'The local servers do not answer. Is npm start still running?';

const banner = el('p', { class: 'banner', role: 'alert', hidden: true });
const unanswered = new Set<string>();
let failure = '';
const warn = () => {
  banner.textContent = failure || (unanswered.size > 0 ? LOST : '');
  banner.hidden = banner.textContent === '';
};
/** What a part of the page says of its server, each time that it asks it. */
const online = (part: string) => (is: boolean) => {
  if (is) unanswered.delete(part);
  else unanswered.add(part);
  warn();
};
addEventListener('unhandledrejection', ({ reason }) => {
  if (reason instanceof NoAnswer) return online('workspace')(false);
  failure = `Something on this page failed: ${reason}. Reload it to go on.`;
  warn();
});

const slackSide = el('div', { class: 'slack-side' });
let workspace: Awaited<ReturnType<typeof openWorkspace>> | undefined;

async function be(name: string): Promise<void> {
  const { users, bot, channel } = await look<Session>('/local/session');
  const user = users[name];
  if (!user) throw new Error(`there is nobody called ${name}`);
  const next = await openWorkspace({
    me: { name, ...user },
    people: Object.keys(users),
    bot: bot.id,
    channel,
    switchTo: (other) => {
      const change = () => be(other);
      switching = switching.then(change, change);
    },
    online: online('workspace'),
  });
  workspace?.close();
  workspace = next;
  slackSide.replaceChildren(next.node);
  // One tab can be one person and a second tab another.
  sessionStorage.setItem(WHO, name);
}

document.body.append(
  banner,
  tryThis(),
  el('div', { class: 'sides' }, slackSide, agentSide(online('agent'))),
  runningParts(online('running')),
);
/** One change of person after the other: each ends the workspace that the one before began. */
let switching = be(sessionStorage.getItem(WHO) ?? 'ada');
