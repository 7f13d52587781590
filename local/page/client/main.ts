/** The page: a Slack workspace on the left, AWS's support agent on the right, what runs below. */
import { agentSide } from './agent.ts';
import { el } from './el.ts';
import { runningParts } from './running.ts';
import { look, type Session } from './servers.ts';
import { tryThis } from './try-this.ts';
import { openWorkspace } from './workspace.ts';

const WHO = 'casethread.who';
const LOST = 'The local servers do not answer. Is npm start still running?';

const banner = el('p', { class: 'banner', role: 'alert', hidden: true });
const online = (is: boolean) => {
  banner.hidden = is;
  banner.textContent = is ? '' : LOST;
};
addEventListener('unhandledrejection', ({ reason }) => {
  banner.hidden = false;
  banner.textContent = `Something on this page failed: ${reason}. Reload it to go on.`;
});

const slackSide = el('div', { class: 'slack-side' });
let workspace: Awaited<ReturnType<typeof openWorkspace>> | undefined;

async function be(name: string): Promise<void> {
  const { users, channel } = await look<Session>('/local/session');
  const user = users[name];
  if (!user) throw new Error(`there is nobody called ${name}`);
  // One tab can be one person and a second tab another.
  sessionStorage.setItem(WHO, name);
  workspace?.close();
  workspace = await openWorkspace({
    me: { name, ...user },
    people: Object.keys(users),
    channel,
    switchTo: (other) => void be(other),
    online,
  });
  slackSide.replaceChildren(workspace.node);
}

document.body.append(
  banner,
  tryThis(),
  el('div', { class: 'sides' }, slackSide, agentSide(online)),
  runningParts(online),
);
await be(sessionStorage.getItem(WHO) ?? 'ada');
