/** What a new workspace holds: ada, grace, the app's bot, three channels. */
import { newToken, now } from './ids.ts';
import type { Manifest } from './manifest.ts';
import type { Channel, User, WorkspaceOptions, WorkspaceState } from './workspace-state.ts';

export const incidents = 'C01INCIDENTS';

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
    {
      id: 'U01CASEBOT0',
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

/** The users and channels kept in the records; the first ones if there are none. */
export function createMembers(
  options: WorkspaceOptions,
): Pick<WorkspaceState, 'users' | 'channels' | 'bot'> {
  const users = options.records.collection<User>('slack.users');
  const channels = options.records.collection<Channel>('slack.channels');
  if (users.all().length === 0) {
    for (const user of firstUsers(options.manifest)) users.put(user.id, user);
    const members = users.all().flatMap((user) => (user.isBot ? [] : [user.id]));
    for (const channel of firstChannels(members)) channels.put(channel.id, channel);
  }
  const bot = users.all().find((user) => user.isBot);
  if (!bot) throw new Error('the stored workspace has no bot user');
  return { users, channels, bot };
}

/** The team and the app, the same in every local workspace. */
export function createIdentity(options: WorkspaceOptions): Pick<WorkspaceState, 'team' | 'app'> {
  return {
    team: { id: 'T01CASETHRD', name: 'Casethread Local', domain: 'casethread-local' },
    app: {
      id: 'A01CASETHRD',
      botId: 'B01CASETHRD',
      name: options.manifest.display_information.name,
      token: 'deprecated-verification-token',
      scopes: options.manifest.oauth_config?.scopes?.bot ?? [],
    },
  };
}
