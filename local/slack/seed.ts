/** What a new workspace holds: ada, grace, Slackbot, the app's bot, three channels. */
import { newToken, now } from './ids.ts';
import type { Manifest } from './manifest.ts';
import type { Channel, Team, User } from './stored-records.ts';
import type { WorkspaceOptions, WorkspaceState } from './workspace-state.ts';

export const incidents = 'C01INCIDENTS';
export const slackbot = 'USLACKBOT';
export const ourTeam = 'T01CASETHRD';
const ourBot = 'U01CASEBOT0';

function firstUsers(manifest: Manifest): User[] {
  const person = (id: string, name: string, realName: string): User => ({
    id,
    name,
    realName,
    email: `${name}@example.com`,
    token: newToken('xoxp'),
    isBot: false,
  });
  const name = manifest.features?.bot_user?.display_name ?? manifest.display_information.name;
  return [
    person('U01ADALOVEL', 'ada', 'Ada Lovelace'),
    person('U01GRACEHOP', 'grace', 'Grace Hopper'),
    // Slack does not mark Slackbot as a bot (bolt-js#794), and it has no token.
    { id: slackbot, name: 'slackbot', realName: 'Slackbot', email: '', token: '', isBot: false },
    {
      id: ourBot,
      name: name.toLowerCase().replace(/[^a-z0-9]+/g, '_'),
      realName: name,
      email: '',
      token: newToken('xoxb'),
      isBot: true,
    },
  ];
}

function firstChannels(members: string[]): Channel[] {
  const channel = (id: string, name: string, kind: Channel['kind']): Channel => ({
    id,
    name,
    kind,
    creator: members[0] ?? '',
    created: now(),
    members,
    archived: false,
  });
  return [
    channel(incidents, 'incidents', 'channel'),
    channel('C01GENERAL00', 'general', 'channel'),
    channel('C01WARROOM00', 'war-room', 'group'),
  ];
}

/** People who use the workspace: neither bots nor Slackbot. */
export const isPerson = ({ id, isBot }: User) => !isBot && id !== slackbot;

/** The teams, users and channels kept in the records, with those of a new workspace added. */
export function createMembers({
  records,
  manifest,
}: WorkspaceOptions): Pick<WorkspaceState, 'teams' | 'users' | 'channels' | 'bot'> {
  const teams = records.collection<Team>('slack.teams');
  const users = records.collection<User>('slack.users');
  const channels = records.collection<Channel>('slack.channels');
  if (!teams.get(ourTeam))
    teams.put(ourTeam, { id: ourTeam, name: 'Casethread Local', domain: 'casethread-local' });
  for (const user of firstUsers(manifest)) if (!users.get(user.id)) users.put(user.id, user);
  const members = users.all().filter(isPerson);
  for (const channel of firstChannels(members.map(({ id }) => id)))
    if (!channels.get(channel.id)) channels.put(channel.id, channel);
  return { teams, users, channels, bot: users.get(ourBot) as User };
}

/** The installed app. */
export function createApp({ manifest }: WorkspaceOptions): WorkspaceState['app'] {
  return {
    id: 'A01CASETHRD',
    botId: 'B01CASETHRD',
    userId: ourBot,
    name: manifest.display_information.name,
    token: 'deprecated-verification-token',
    scopes: manifest.oauth_config?.scopes?.bot ?? [],
  };
}
