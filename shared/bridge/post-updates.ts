import { updateMessages } from '../slack/update-message.ts';
import { attempt } from './attempt.ts';
import type { Case } from './case.ts';
import type { Cases, Run, Slack, Updates } from './ports.ts';
import { refreshRoot } from './refresh-root.ts';
import type { Update } from './update.ts';

export type PostPorts = Run & { cases: Cases; updates: Updates; slack: Slack };

/**
 * Posts what a case's thread does not show yet, in order, and stops at the first that is not finished;
 * then brings the root message up to date.
 */
export async function postUpdates(ports: PostPorts, ref: string): Promise<void> {
  const row = await ports.cases.get(ref);
  if (!row?.rootTs) return;
  const posted = { ...row, rootTs: row.rootTs };
  for (const update of await ports.updates.pending(ref)) {
    const delivery = await post(ports, posted, update);
    if (delivery?.state !== 'sent') break;
  }
  await refreshRoot(ports, posted);
}

function post(ports: PostPorts, row: Case & { rootTs: string }, update: Update) {
  const { slack, updates } = ports;
  const messages = updateMessages(update.content);
  const address = (part: number) => ({
    channel: row.channel,
    threadTs: row.rootTs,
    key: `${update.ref}#${update.key}`,
    part,
  });
  return attempt(
    ports,
    {
      name: `update ${update.ref} ${update.key}`,
      delivery: update.delivery,
      parts: messages.length,
    },
    updates.move(update),
    {
      async send(part) {
        const message = messages[part];
        if (!message) throw new Error(`update ${update.key} has no part ${part}`);
        const outcome = await slack.post(address(part), message);
        // Nothing that AWS wrote may be given up: a refusal waits for somebody to mend it.
        return outcome.kind === 'rejected' ? { kind: 'parked', why: outcome.reason } : outcome;
      },
      find: (part, since) => slack.findPost(address(part), since),
    },
  );
}
