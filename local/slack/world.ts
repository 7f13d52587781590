/** What a workspace holds: who is in it, what was said, what is open on whose screen. */
import type { Records, SqliteStore } from '../runtime/sqlite-store.ts';
import type { EventFeed } from './app/events.ts';
import type { ResponseUrls } from './app/response-url.ts';
import type { Triggers } from './app/triggers.ts';
import type { Block, Json } from './blocks/block.ts';
import type { Manifest } from './manifest.ts';
import type { MessageStore } from './messages/store.ts';
import type { Screens } from './views/screens.ts';

export type WorkspaceOptions = {
  /** Where the workspace is kept: in memory, or in a file that outlives the process. */
  records: SqliteStore;
  /** The installed app's manifest: its commands, scopes, events, shortcuts. */
  manifest: Manifest;
  signingSecret: string;
  /** Where the app receives what Slack sends. */
  requestUrl: () => string;
  /** Whether the app is held to Slack's rate limits. */
  rateLimits: boolean;
  /** `http://127.0.0.1:PORT` of the server that serves `handle`. */
  baseUrl: () => string;
  /** Waits before an undelivered event is sent again, in milliseconds. */
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

/** `kind` is what Slack calls channel_type: public, private, direct, group direct. */
export type Channel = {
  id: string;
  name: string;
  kind: 'channel' | 'group' | 'im' | 'mpim';
  creator: string;
  created: number;
  members: string[];
  archived: boolean;
};

/** A message as the Web API shows it, less what is worked out when it is read. */
export type Wire = {
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
  wire: Wire;
  metadata?: Json;
  reactions: { name: string; users: string[] }[];
  /** Ids of the files shared by it. */
  files: string[];
  /** Whom it notifies: user and group ids, and channel, here, everyone. */
  mentions: string[];
};

/** A message that only one person sees, until they reload. */
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
  /** Where it was shared: channel and the message's ts. */
  shares: { channel: string; ts: string; thread_ts?: string }[];
};

export type World = {
  options: WorkspaceOptions;
  team: { id: string; name: string; domain: string };
  app: { id: string; botId: string; name: string; token: string; scopes: string[] };
  bot: User;
  users: Records<User>;
  channels: Records<Channel>;
  files: Records<File>;
  messages: MessageStore;
  ephemerals: Ephemeral[];
  screens: Screens;
  triggers: Triggers;
  responses: ResponseUrls;
  events: EventFeed;
};
