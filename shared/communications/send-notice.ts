import { type Destination, deliver } from '../delivery/deliver.ts';
import type { NotePorts } from '../delivery/post-note.ts';
import type { Case } from '../domain/case.ts';
import { type Delivery, type Outcome, rejected } from '../domain/delivery.ts';
import type { Reason } from '../domain/reason.ts';
import type { Settings } from '../domain/settings.ts';
import type { Message, Slack } from '../domain/slack-port.ts';
import type { DirectEntry } from '../domain/thread-entry.ts';
import { directMessage } from '../messages/direct-messages.ts';
import { sayToPerson } from '../messages/say-to.ts';

export type NoticePorts = NotePorts & { settings: Settings; slack: Slack };

/** With these nothing can be said in any way. Any other refusal of a direct message concerns that way only. */
const NOTHING_GOES = new Set<Reason['code']>([
  'not-readable',
  'bot-token-refused',
  'bot-token-missing',
  'bot-token-revoked',
  'bot-token-expired',
  'bot-removed',
  'slack-access-denied',
  'encryption-keys-denied',
  'slack-network-refused',
  'slack-message-limit',
  'workspace-not-granted',
  'workspace-migrating',
]);

/**
 * Brings one direct notice to its person, in their language, as far as that goes now. A direct message
 * that Slack refuses, or that is in doubt where Slack refuses to show it, ends as rejected.
 */
export async function sendNotice(
  ports: NoticePorts,
  row: Case,
  entry: DirectEntry,
): Promise<Delivery | undefined> {
  const { slack, settings, entries } = ports;
  const { ref, team, account } = row;
  const { way, to, notice } = entry.content;
  const message = directMessage(row, notice, await sayToPerson(settings, team, to));
  const destination =
    way === 'message'
      ? asDirectMessage(slack, entry, message)
      : asEphemeral(slack, row, entry, message);
  const log = { row: `entry ${ref} ${entry.key}`, ref, team, account };
  const sendable = { log, delivery: entry.delivery, parts: 1 };
  const transition = entries.transition(entry);
  const delivery = await deliver(ports, sendable, transition, destination);
  if (delivery?.state !== 'unconfirmed' || NOTHING_GOES.has(delivery.reason.code)) return delivery;
  // It may be there, but nobody can look: it is said in another way, since twice is better than never.
  const refusal = rejected(delivery, delivery.reason, false);
  return (await transition(delivery, refusal)) ? refusal : undefined;
}

function asDirectMessage(slack: Slack, { ref, key, content }: DirectEntry, message: Message) {
  const addressOf = (part: number) => ({ user: content.to, key: `${ref}#${key}`, part });
  return {
    send: async (part, isInTime) =>
      giveUpThisWay(await slack.postDirect(addressOf(part), message, isInTime)),
    find: (part, since) => slack.findDirect(addressOf(part), since),
  } satisfies Destination;
}

/** A direct message that is refused is not waited for: there is another way. */
const giveUpThisWay = (outcome: Outcome): Outcome =>
  outcome.kind === 'parked' && !NOTHING_GOES.has(outcome.reason.code)
    ? { kind: 'rejected', reason: outcome.reason }
    : outcome;

function asEphemeral(slack: Slack, { channel }: Case, { content }: DirectEntry, message: Message) {
  return {
    send: (_, isInTime) => slack.postEphemeral(channel, content.to, message, isInTime),
    // Slack keeps no ephemeral message: one in doubt is shown again, since twice is better than never.
    find: async () => ({ kind: 'absent' }),
  } satisfies Destination;
}
