import type { Case } from '../domain/case.ts';
import type { InvocationContext, Slack, ThreadEntries, Wakeups } from '../domain/ports.ts';
import { tell } from './post-note.ts';

const UNINVITED =
  'Casethread is not in this channel, so what you write here reaches AWS a day late. ' +
  'Invite it with /invite: then it is sent at once, and so is what was written before.';

/**
 * Says so, once, where we may write and are no member: Slack then tells us of no reply, and only the
 * daily reading of the thread finds what people wrote.
 */
export async function askForInvitation(
  ports: InvocationContext & { slack: Slack; entries: ThreadEntries; wakeups: Wakeups },
  { ref, channel, openedBy }: Case,
): Promise<void> {
  if (await ports.slack.isMember(channel)) return;
  await tell(ports, ref, 'uninvited', UNINVITED, openedBy);
}
