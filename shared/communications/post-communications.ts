import { refreshRoot } from '../cases/refresh-root.ts';
import { attempt } from '../delivery/deliver.ts';
import type { Case, StatusChange } from '../domain/case.ts';
import { goesOnSoon, type Outcome, queued } from '../domain/delivery.ts';
import type { Bells, Cases, Run, Slack, Updates } from '../domain/ports.ts';
import { pendingOf, type Update } from '../domain/thread-entry.ts';
import { updateMessages } from '../messages/entry-messages.ts';
import { unpostedMessage } from '../messages/root-message.ts';

export type PostPorts = Run & { cases: Cases; updates: Updates; slack: Slack; bells: Bells };

/**
 * Posts what a case's thread does not show yet, in order, and stops at the first that is not finished;
 * then brings the root message up to date.
 */
export async function postUpdates(ports: PostPorts, ref: string): Promise<void> {
  const { cases, updates, slack, bells, clock } = ports;
  const found = await cases.getWithUpdates(ref);
  if (!found?.row.rootTs) return;
  const { row } = found;
  const posted = { ...row, rootTs: found.row.rootTs };
  let sent = false;

  const changes = row.observed?.changes ?? [];
  const notes = changes
    .map((change) => noteOf(ref, change))
    .filter(({ key }) => !found.updates.some((update) => update.key === key));
  for (const note of notes) await updates.insert(note);
  for (const update of pendingOf([...found.updates, ...notes])) {
    const thread = threadAtSlack(slack, posted, update);
    const name = `update ${ref} ${update.key}`;
    const { delivery: before } = update;
    const sending = { name, delivery: before, parts: thread.parts };
    const delivery = await attempt(ports, sending, updates.move(update), thread);
    if (thread.isLost()) {
      await cases.newRoot(posted);
      return await bells.case(ref);
    }
    if (delivery?.state === 'parked' && before.state !== 'parked') {
      await slack.tell(row.openedBy, unpostedMessage(row, delivery.why));
    }
    if (delivery?.state !== 'sent') {
      if (delivery && (sent || goesOnSoon(delivery, clock.now()))) await bells.updates(ref);
      break;
    }
    sent = true;
  }
  await refreshRoot(ports, posted);
}

/** A change of status as a row; its name makes it one however often it is inserted. */
function noteOf(ref: string, { seq, from, to, at, by }: StatusChange): Update {
  return {
    ref,
    key: `~status#${seq}`,
    time: new Date(at).toISOString(),
    order: String(at),
    content: { kind: 'status', from, to, ...(by && { by }) },
    delivery: queued(),
  };
}

function threadAtSlack(slack: Slack, row: Case & { rootTs: string }, update: Update) {
  const messages = updateMessages(update.content);
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
