import type { Slack } from '../domain/ports.ts';
import type { SlackReply } from '../domain/reply.ts';
import { mentionsIn, toPlainText } from '../text/to-aws/plain-text.ts';

/**
 * What a reply says, as plain text with names in place of ids, and who says it. Files stay in Slack
 * for now; that they exist is said, so that nobody at AWS waits for what cannot be seen.
 */
export async function readReply(
  slack: Pick<Slack, 'userName' | 'channelName'>,
  reply: SlackReply,
): Promise<{ author: string; text: string }> {
  const { users, channels } = mentionsIn(reply);
  const namesOf = async (ids: string[], nameOf: (id: string) => Promise<string>) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
  const [userNames, channelNames, author] = await Promise.all([
    namesOf(users, slack.userName),
    namesOf(channels, slack.channelName),
    slack.userName(reply.user),
  ]);
  const said = toPlainText(reply, {
    user: (id) => userNames.get(id) ?? id,
    channel: (id) => channelNames.get(id) ?? id,
    usergroup: (id) => id,
  });
  const files = (reply.files ?? []).map((name) => `(file in Slack: ${name})`);
  return { author, text: [said, ...files].filter(Boolean).join('\n') };
}
