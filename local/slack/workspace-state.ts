/** The state of a workspace: its people, channels, messages, files, and the views that are open. */
import type { Records, SqliteStore } from '../runtime/sqlite-store.ts';
import type { EventDelivery } from './app/events.ts';
import type { PayloadChanges } from './app/payload-changes.ts';
import type { ResponseUrls } from './app/response-urls.ts';
import type { TriggerIds } from './app/trigger-ids.ts';
import type { Block, Json } from './blocks/block.ts';
import type { Manifest } from './manifest.ts';
import type { MessageStore } from './messages/message-store.ts';
import type { OpenViews } from './views/open-views.ts';

export type WorkspaceOptions = {
  /** Where the state is kept: in memory or in a file. */
  records: SqliteStore;
  /** The installed app's manifest: its commands, scopes, events, shortcuts. */
  manifest: Manifest;
  signingSecret: string;
  /** The URL to which the workspace sends events, commands and interactions. */
  requestUrl: () => string;
  /** Whether calls of the app are rate limited as Slack limits them. */
  rateLimits: boolean;
  /** `http://127.0.0.1:PORT` of the server that serves `handle`. */
  baseUrl: () => string;
  /** How long to wait before each retry of an event, in milliseconds. */
  retryDelays?: number[];
};

export type User = {
  id: string;
  name: string;
  realName: string;
  email: string;
  token: string;
  isBot: boolean;
  /** The id of their workspace, if it is not this one. */
  team?: string;
  /** Fields of the user object that were set on request: `deleted`, `is_restricted` and so on. */
  flags?: Record<string, boolean>;
};

/** A workspace: this one, or another whose people take part in a shared channel. */
export type Team = {
  id: string;
  name: string;
  domain: string;
  /** Its Enterprise Grid organization. */
  enterprise?: { id: string; name: string };
  /** Whether the app is installed for the whole organization. */
  isEnterpriseInstall?: boolean;
};

/** An app as its messages show it. `workflowId` marks a workflow, whose messages have no user. */
export type App = { id: string; botId: string; name: string; userId: string; workflowId?: string };

/** An app that is not ours, with the tokens of the people who authorized it. */
export type OtherApp = App & { userTokens: { token: string; user: string }[] };

export type Usergroup = {
  id: string;
  name: string;
  handle: string;
  description: string;
  users: string[];
  createdBy: string;
  created: number;
};

/** `kind` is Slack's channel_type: a public, private, direct or group direct conversation. */
export type Channel = {
  id: string;
  name: string;
  kind: 'channel' | 'group' | 'im' | 'mpim';
  creator: string;
  created: number;
  members: string[];
  archived: boolean;
  /** The ids of the other workspaces that it is shared with. */
  sharedWith?: string[];
  /** The id of the workspace that shares it, if it is not this one. */
  host?: string;
  /** Whose `team_id` the envelope of its events has; the host's if absent. */
  envelopeTeam?: 'host' | 'sender';
};

/** The stored fields of a message, named as in the Web API. */
export type MessageFields = {
  type: 'message';
  subtype?: string;
  hidden?: boolean;
  user?: string;
  /** A test may set null, as Slack does. */
  text: string | null;
  ts: string;
  team: string;
  user_team?: string;
  source_team?: string;
  user_profile?: Json;
  thread_ts?: string;
  parent_user_id?: string;
  client_msg_id?: string;
  bot_id?: string;
  app_id?: string;
  bot_profile?: Json;
  username?: string;
  workflow_id?: string;
  inviter?: string;
  blocks?: Block[];
  attachments?: Json[];
  edited?: { user: string | undefined; ts: string };
};

export type Message = {
  channel: string;
  fields: MessageFields;
  metadata?: Json;
  reactions: { name: string; users: string[] }[];
  /** The ids of its files. */
  files: string[];
  /** Whom it notifies: user and user group ids, and channel, here, everyone. */
  mentions: string[];
};

/** A message that one person sees. Slack does not store it. */
export type Ephemeral = {
  user: string;
  channel: string;
  ts: string;
  thread_ts?: string;
  text: string;
  blocks: Block[];
};

export type File = {
  id: string;
  name: string | null;
  title: string | null;
  user: string;
  created: number;
  size: number;
  mode: 'hosted' | 'snippet' | 'post' | 'quip' | 'hidden_by_limit' | 'tombstone';
  /** The syntax of a snippet: text, python and so on. */
  snippetType?: string;
  /** `check_file_info`: messages show the id only, files.info shows the rest. */
  access?: 'check_file_info';
  /** Base64; absent until the bytes were uploaded. */
  data?: string;
  completed: boolean;
  /** The messages that share it. */
  shares: { channel: string; ts: string; thread_ts?: string }[];
};

export type WorkspaceState = {
  options: WorkspaceOptions;
  readonly team: Team;
  /** Our app: `token` is its verification token. */
  app: App & { token: string; scopes: string[] };
  bot: User;
  teams: Records<Team>;
  otherApps: Records<OtherApp>;
  usergroups: Records<Usergroup>;
  users: Records<User>;
  channels: Records<Channel>;
  files: Records<File>;
  messages: MessageStore;
  ephemerals: Ephemeral[];
  openViews: OpenViews;
  triggerIds: TriggerIds;
  responseUrls: ResponseUrls;
  events: EventDelivery;
  payloadChanges: PayloadChanges;
};
