import { askForInvitation } from '../delivery/ask-for-invitation.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { postDirectNotice } from '../delivery/post-direct-notice.ts';
import type { Case } from '../domain/case.ts';
import { continuesSoon, type Delivery, type Sent, standstillOf } from '../domain/delivery.ts';
import type { InvocationContext, Wakeups } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Cases, Replies, ThreadEntries } from '../domain/store-ports.ts';
import { rootMessage } from '../messages/root-message.ts';
import type { Say } from '../messages/say.ts';
import { sayToChannel } from '../messages/say-to.ts';

type RootPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  settings: Settings;
  slack: Slack;
  wakeups: Wakeups;
};

/**
 * Posts the root message of a case's thread, and tells the opener directly where it cannot be posted.
 * Gives its delivery once it is posted, undefined before.
 */
export async function postRoot(ports: RootPorts, row: Case): Promise<Sent | undefined> {
  const { cases, settings, wakeups, clock } = ports;
  const { ref, team, account, root: before } = row;
  await reportRootStandstill(ports, row, before);
  const say = await sayToChannel(settings, row);
  const root = await deliver(
    ports,
    { log: { row: `root ${ref}`, ref, team, account }, delivery: before, parts: before.part + 1 },
    cases.transition(row, 'root'),
    rootAtSlack(ports, row, say),
  );
  if (root?.state === 'sent') return root;
  if (root) await reportRootStandstill(ports, row, root);
  if (root && continuesSoon(root, clock.now())) await wakeups.case(ref);
  return undefined;
}

/** Tells the opener, once for each root, that it stands still. To be called as reportStandstill is. */
async function reportRootStandstill(ports: RootPorts, row: Case, root: Delivery): Promise<void> {
  const reason = standstillOf(root);
  if (!reason) return;
  const code = row.formerRoots.length > 0 ? 'thread-not-posted' : 'case-not-open';
  const notice = { code, params: { reason } } as const;
  await postDirectNotice(ports, row.ref, `root#${root.part}`, { notice, to: row.openedBy });
}

/**
 * The thread is linked to the case before its root counts as sent: a crash after that would leave a
 * thread whose replies belong to no case.
 */
function rootAtSlack(ports: RootPorts, row: Case, say: Say): Destination {
  const { slack, replies } = ports;
  const { ref, team, channel } = row;
  const address = { channel, key: ref, part: row.root.part };
  const link = (rootTs: string) => replies.link({ team, channel, rootTs }, ref);
  return {
    async send(_, isInTime) {
      // Only a member of the channel gets its message events. A private channel refuses a join, and so
      // may a setting; whether the app may post all the same, the post tells.
      const joined = await slack.join(channel);
      if (joined.kind === 'throttled') return joined;
      if (joined.kind === 'ambiguous') return { ...joined, kind: 'throttled', retryAfterMs: 1000 };
      const posted = await slack.post(address, rootMessage(row, say), isInTime);
      // A case is never given up for its root: what Slack refuses waits for somebody to mend it.
      if (posted.kind === 'rejected') return { kind: 'parked', reason: posted.reason };
      if (posted.kind !== 'delivered') return posted;
      await link(posted.remoteRef);
      if (joined.kind !== 'delivered') await askForInvitation(ports, row);
      return posted;
    },
    async find(_, since) {
      const found = await slack.findPost(address, since);
      if (found.kind === 'found') await link(found.remoteRef);
      return found;
    },
  };
}
