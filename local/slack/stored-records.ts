/** What a workspace stores: people, teams, apps, channels, messages, files. */
import type { Block, Json } from './blocks/block.ts';

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

/** An event as the Events API has it, without its envelope. */
export type Event = Record<string, unknown> & { type: string; team?: unknown };
