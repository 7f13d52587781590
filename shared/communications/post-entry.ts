import { type Destination, deliver } from '../delivery/deliver.ts';
import type { Case } from '../domain/case.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { ThreadEntries } from '../domain/store-ports.ts';
import type { ThreadEntry } from '../domain/thread-entry.ts';
import { entryMessages } from '../messages/entry-messages.ts';
import { sayToChannel } from '../messages/say-to.ts';

export type EntryPorts = InvocationContext & {
  entries: ThreadEntries;
  settings: Settings;
  slack: Slack;
};

/** Brings one entry into the thread, as far as it goes now. */
export async function postEntry(
  ports: EntryPorts,
  row: Case,
  rootTs: string,
  entry: ThreadEntry,
): Promise<{ delivery: Delivery | undefined; isThreadGone: boolean }> {
  const { entries, settings, slack } = ports;
  const { ref, team, account } = row;
  const messages = entryMessages(entry.content, await sayToChannel(settings, row));
  let isThreadGone = false;
  const addressOf = (part: number) => ({
    channel: row.channel,
    threadTs: rootTs,
    key: `${ref}#${entry.key}`,
    part,
  });
  const thread: Destination = {
    async send(part, isInTime) {
      const message = messages[part];
      if (!message) throw new Error(`entry ${entry.key} has no part ${part}`);
      const outcome = await slack.post(addressOf(part), message, isInTime);
      isThreadGone = outcome.kind === 'unthreaded';
      // Nothing that AWS wrote may be given up: a refusal waits for somebody to mend it.
      return outcome.kind === 'rejected' ? { kind: 'parked', reason: outcome.reason } : outcome;
    },
    find: (part, since) => slack.findPost(addressOf(part), since),
  };
  const log = { row: `entry ${ref} ${entry.key}`, ref, team, account };
  const sendable = { log, delivery: entry.delivery, parts: messages.length };
  const delivery = await deliver(ports, sendable, entries.transition(entry), thread);
  return { delivery, isThreadGone };
}
