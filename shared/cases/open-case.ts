import { askForInvitation } from '../delivery/ask-for-invitation.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { tell } from '../delivery/post-note.ts';
import type { Case, OpenCase } from '../domain/case.ts';
import { goesOnSoon } from '../domain/delivery.ts';
import { markedSubject, signature } from '../domain/marker.ts';
import type {
  Cases,
  InvocationContext,
  Replies,
  Slack,
  Support,
  ThreadEntries,
  Wakeups,
} from '../domain/ports.ts';
import type { Thread } from '../domain/reply.ts';
import { rootMessage, uninvitedMessage } from '../messages/root-message.ts';
import { refreshRoot } from './refresh-root.ts';
import { detailsOf, syncCase } from './sync-case.ts';

export type OpenPorts = InvocationContext & {
  cases: Cases;
  replies: Replies;
  entries: ThreadEntries;
  slack: Slack;
  support: Support;
  wakeups: Wakeups;
};

/**
 * Brings a case as far as it goes now: root message, CreateCase, a first look. The root comes first, so
 * that the person sees progress at once and early replies have a home.
 * Each step happens once, whoever calls this how often.
 */
export async function openCase(ports: OpenPorts, asked: Case): Promise<void> {
  const rooted = await postRoot(ports, asked);
  const row = rooted && (await createCase(ports, rooted));
  if (!row || row.synced) return;
  const syncedAt = ports.clock.now();
  const details = await detailsOf(ports.support, row.caseId);
  // Reads lag behind writes: a case that is not there yet is looked at again when the row is due.
  if (details && (await syncCase(ports, row.ref, details, syncedAt))) {
    await ports.wakeups.communications(row.ref);
  }
}

type Rooted = Case & { rootTs: string };

/** Gives the case with its root, or undefined while there is none. */
async function postRoot(ports: OpenPorts, row: Case): Promise<Rooted | undefined> {
  const { cases, slack, wakeups, clock } = ports;
  const root = await deliver(
    ports,
    { name: `root ${row.ref}`, delivery: row.root, parts: row.root.part + 1 },
    cases.transition(row, 'root'),
    rootAtSlack(ports, row),
  );
  if (root?.state === 'sent') return { ...row, root, rootTs: root.remoteRef };
  if (root?.state === 'parked' && row.root.state !== 'parked') {
    await slack.tell(row.openedBy, uninvitedMessage(row, root.why));
  }
  if (root && goesOnSoon(root, clock.now())) await wakeups.case(row.ref);
  return undefined;
}

/** Gives the case as AWS has it, or undefined while, or because, it does not. */
async function createCase(ports: OpenPorts, row: Rooted): Promise<OpenCase | undefined> {
  const { cases, wakeups, clock } = ports;
  const { ref, openedBy } = row;
  const transition = cases.transition(row, 'opening');
  const opening = await deliver(
    ports,
    { name: `case ${ref}`, delivery: row.opening, parts: 1 },
    transition,
    caseAtAws(ports, row),
  );
  if (!opening) return undefined;
  if (opening.state === 'sent') {
    if (row.opening.state !== 'sent') await wakeThreads(wakeups, row);
    return { ...row, opening, caseId: opening.remoteRef };
  }
  if (opening.state === 'rejected' && !opening.told) {
    await wakeThreads(wakeups, row);
    const why = `AWS did not accept this case: ${opening.reason}`;
    await tell(ports, ref, 'opening', why, openedBy);
    await transition(opening, { ...opening, told: true });
  }
  if (goesOnSoon(opening, clock.now())) await wakeups.case(ref);
  await refreshRoot(ports, { ...row, opening });
  return undefined;
}

/** A root may be lost before its case is open, and replies wait below it. */
const threadsOf = ({ team, channel, rootTs, formerRoots = [] }: Rooted): Thread[] =>
  [...formerRoots, rootTs].map((ts) => ({ team, channel, rootTs: ts }));

async function wakeThreads(wakeups: Wakeups, row: Rooted): Promise<void> {
  for (const thread of threadsOf(row)) await wakeups.thread(thread);
}

/**
 * The root message. Its thread is linked to the case before it counts as sent: a crash after that would
 * leave a thread that nobody knows.
 */
function rootAtSlack(ports: OpenPorts, row: Case): Destination {
  const { slack, replies } = ports;
  const { ref, team, channel } = row;
  const address = { channel, key: ref, part: row.root.part };
  const link = (rootTs: string) => replies.link({ team, channel, rootTs }, ref);
  return {
    async send() {
      // Without joining, what people write would never reach us. A private channel refuses a join, and
      // a setting may; whether we may write all the same, the post tells.
      const joined = await slack.join(row.channel);
      if (joined.kind === 'throttled') return joined;
      if (joined.kind === 'ambiguous') return { ...joined, kind: 'throttled', retryAfterMs: 1000 };
      const posted = await slack.post(address, rootMessage(row));
      if (posted.kind === 'delivered') {
        await link(posted.remoteRef);
        if (joined.kind !== 'delivered') await askForInvitation(ports, row);
      }
      return posted;
    },
    async find(_, since) {
      const found = await slack.findPost(address, since);
      if (found.kind === 'found') await link(found.remoteRef);
      return found;
    },
  };
}

function caseAtAws({ support }: OpenPorts, { request, ref, openedByName }: Rooted): Destination {
  return {
    send: () =>
      support.create({
        ...request,
        subject: markedSubject(request.subject, ref),
        body: `${request.body}\n\n${signature(openedByName, ref)}`,
      }),
    find: (_, since) => support.findCase(ref, since),
  };
}
