/** The state of a workspace: its people, channels, messages, files, and the views that are open. */
import type { openRecords, Records } from '../runtime/sqlite-store.ts';
import type { EventDelivery } from './app/events.ts';
import type { ResponseUrls } from './app/response-urls.ts';
import type { TriggerIds } from './app/trigger-ids.ts';
import type { Block, Json } from './blocks/block.ts';
import type { Manifest } from './manifest.ts';
import type { MessageStore } from './messages/message-store.ts';
import type { OpenViews } from './views/open-views.ts';

export type WorkspaceOptions = {
  /** Where the state is kept: in memory or in a file. */
  records: ReturnType<typeof openRecords>;
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
};

/** The stored fields of a message, named as in the Web API. */
export type MessageFields = {
  type: 'message';
  subtype?: string;
  hidden?: boolean;
  user: string;
  text: string;
  ts: string;
  team: string;
  thread_ts?: string;
  parent_user_id?: string;
  client_msg_id?: string;
  bot_id?: string;
  app_id?: string;
  bot_profile?: Json;
  username?: string;
  inviter?: string;
  blocks?: Block[];
  attachments?: Json[];
  edited?: { user: string; ts: string };
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
  name: string;
  title: string;
  user: string;
  created: number;
  size: number;
  /** Base64; absent until the bytes were uploaded. */
  data?: string;
  completed: boolean;
  /** The messages that share it. */
  shares: { channel: string; ts: string; thread_ts?: string }[];
};

export type WorkspaceState = {
  options: WorkspaceOptions;
  team: { id: string; name: string; domain: string };
  app: { id: string; botId: string; name: string; token: string; scopes: string[] };
  bot: User;
  users: Records<User>;
  channels: Records<Channel>;
  files: Records<File>;
  messages: MessageStore;
  ephemerals: Ephemeral[];
  openViews: OpenViews;
  triggerIds: TriggerIds;
  responseUrls: ResponseUrls;
  events: EventDelivery;
};
