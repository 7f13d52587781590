import { refreshRoot } from '../cases/refresh-root.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Case, StatusChange } from '../domain/case.ts';
import { goesOnSoon, type Outcome, queued } from '../domain/delivery.ts';
import type { Cases, InvocationContext, Slack, ThreadEntries, Wakeups } from '../domain/ports.ts';
import { pendingEntries, type ThreadEntry } from '../domain/thread-entry.ts';
import { entryMessages } from '../messages/entry-messages.ts';
import { unpostedMessage } from '../messages/root-message.ts';

export type PostPorts = InvocationContext & {
  cases: Cases;
  entries: ThreadEntries;
  slack: Slack;
  wakeups: Wakeups;
};

/**
 * Posts what a case's thread does not show yet, in order, and stops at the first that is not finished;
 * then brings the root message up to date.
 */
export async function postCommunications(ports: PostPorts, ref: string): Promise<void> {
  const { cases, entries, slack, wakeups, clock } = ports;
  const found = await cases.getWithEntries(ref);
  if (!found?.row.rootTs) return;
  const { row } = found;
  const posted = { ...row, rootTs: found.row.rootTs };
  let sent = false;

  const changes = row.synced?.changes ?? [];
  const notes = changes
    .map((change) => noteOf(ref, change))
    .filter(({ key }) => !found.entries.some((update) => update.key === key));
  for (const note of notes) await entries.insert(note);
  for (const update of pendingEntries([...found.entries, ...notes])) {
    const thread = threadAtSlack(slack, posted, update);
    const name = `update ${ref} ${update.key}`;
    const { delivery: before } = update;
    const sending = { name, delivery: before, parts: thread.parts };
    const delivery = await deliver(ports, sending, entries.transition(update), thread);
    if (thread.isLost()) {
      await cases.newRoot(posted);
      return await wakeups.case(ref);
    }
    if (delivery?.state === 'parked' && before.state !== 'parked') {
      await slack.tell(row.openedBy, unpostedMessage(row, delivery.why));
    }
    if (delivery?.state !== 'sent') {
      if (delivery && (sent || goesOnSoon(delivery, clock.now())))
        await wakeups.communications(ref);
      break;
    }
    sent = true;
  }
  await refreshRoot(ports, posted);
}

/** A change of status as a row; its name makes it one however often it is inserted. */
function noteOf(ref: string, { seq, from, to, at, by }: StatusChange): ThreadEntry {
  return {
    ref,
    key: `~status#${seq}`,
    time: new Date(at).toISOString(),
    order: String(at),
    content: { kind: 'status', from, to, ...(by && { by }) },
    delivery: queued(),
  };
}

function threadAtSlack(slack: Slack, row: Case & { rootTs: string }, update: ThreadEntry) {
  const messages = entryMessages(update.content);
  let lost = false;
  const address = (part: number) => ({
    channel: row.channel,
    threadTs: row.rootTs,
    key: `${update.ref}#${update.key}`,
    part,
  });
  return {
    parts: messages.length,
    isLost: () => lost,
    async send(part: number): Promise<Outcome> {
      const message = messages[part];
      if (!message) throw new Error(`update ${update.key} has no part ${part}`);
      const outcome = await slack.post(address(part), message);
      lost = outcome.kind === 'unthreaded';
      // Nothing that AWS wrote may be given up: a refusal waits for somebody to mend it.
      return outcome.kind === 'rejected' ? { kind: 'parked', why: outcome.reason } : outcome;
    },
    find: (part: number, since: number) => slack.findPost(address(part), since),
  };
}
