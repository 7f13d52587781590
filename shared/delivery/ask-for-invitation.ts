import type { Case } from '../domain/case.ts';
import type { Slack } from '../domain/slack-port.ts';
import { type NotePorts, postNote } from './post-note.ts';

/**
 * Asks once, in the thread, to be invited to a channel where the app may post but is no member: Slack then
 * sends no message events, and only the daily reading of the thread finds what people wrote.
 */
export async function askForInvitation(
  ports: NotePorts & { slack: Slack },
  { ref, channel, openedBy }: Case,
): Promise<void> {
  if (await ports.slack.isMember(channel)) return;
  await postNote(ports, ref, 'uninvited', { code: 'not-invited', params: {} }, openedBy);
}
