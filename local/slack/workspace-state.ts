/** The state of a workspace: its people, channels, messages, files, and the views that are open. */
import type { Records, SqliteStore } from '../runtime/sqlite-store.ts';
import type { PayloadChanges } from './app/payload-changes.ts';
import type { ResponseUrls } from './app/response-urls.ts';
import type { TriggerIds } from './app/trigger-ids.ts';
import type { Manifest } from './manifest.ts';
import type { MessageStore } from './messages/message-store.ts';
import type {
  App,
  Channel,
  Ephemeral,
  Event,
  File,
  OtherApp,
  Team,
  User,
  Usergroup,
} from './stored-records.ts';
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
  events: {
    /** Sends an event about a channel, or about none (the Home tab). */
    emit(channel: Channel | undefined, event: Event): void;
    /** Stops the retries still to come. */
    close(): void;
  };
  payloadChanges: PayloadChanges;
};
