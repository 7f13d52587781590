import type { Said } from '../domain/said.ts';
import type { Slack } from '../domain/slack-port.ts';
import { mentionsIn, toPlainText } from '../text/to-aws/plain-text.ts';

export type NamePorts = Pick<Slack, 'person' | 'channelName' | 'usergroupHandle'>;

const NOBODY = { user: () => undefined, channel: () => undefined, usergroup: () => undefined };

/** Whether a message shows anything. Asks nobody. */
export const saysNothing = (said: Said): boolean => toPlainText(said, NOBODY) === '';

/**
 * What a reply says, as plain text with names in place of ids.
 * Files stay in Slack for now; that they exist is said, so that nobody at AWS waits for them.
 */
export async function readReply(slack: NamePorts, team: string, said: Said): Promise<string> {
  const { users, channels, usergroups } = mentionsIn(said);
  const [userNames, channelNames, handles] = await Promise.all([
    namesOf(users, (id) => userName(slack, team, id)),
    namesOf(channels, slack.channelName),
    namesOf(usergroups, slack.usergroupHandle),
  ]);
  return toPlainText(said, {
    user: (id) => userNames.get(id),
    channel: (id) => channelNames.get(id),
    usergroup: (id) => handles.get(id),
  });
}

const namesOf = async (ids: string[], nameOf: (id: string) => Promise<string | undefined>) =>
  new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));

async function userName(slack: NamePorts, team: string, id: string): Promise<string | undefined> {
  const person = await slack.person(team, id);
  return 'kind' in person || person.name === id ? undefined : person.name;
}
