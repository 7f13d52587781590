import type { SlackReply } from '../domain/reply.ts';
import type { Slack } from '../domain/slack-port.ts';
import { mentionsIn, toPlainText } from '../text/to-aws/plain-text.ts';

/**
 * What a reply says, as plain text with names in place of ids; the empty string when it says nothing.
 * Files stay in Slack for now; that they exist is said, so that nobody at AWS waits for them.
 */
export async function readReply(
  slack: Pick<Slack, 'person' | 'channelName'>,
  reply: SlackReply,
): Promise<string> {
  const { users, channels } = mentionsIn(reply);
  const namesOf = async (ids: string[], nameOf: (id: string) => Promise<string>) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
  const userName = async (id: string) => {
    const person = await slack.person(id);
    return 'kind' in person ? id : person.name;
  };
  const [userNames, channelNames] = await Promise.all([
    namesOf(users, userName),
    namesOf(channels, slack.channelName),
  ]);
  const said = toPlainText(reply, {
    user: (id) => userNames.get(id) ?? id,
    channel: (id) => channelNames.get(id) ?? id,
    usergroup: (id) => id,
  });
  const files = (reply.files ?? []).map((name) => `(file in Slack: ${name})`);
  return [said, ...files].filter(Boolean).join('\n');
}
