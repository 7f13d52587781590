/** The state of a workspace when it starts. */
import { createEventDelivery } from './app/events.ts';
import { createPayloadChanges } from './app/payload-changes.ts';
import { createResponseUrls } from './app/response-urls.ts';
import { createTriggerIds } from './app/trigger-ids.ts';
import { createMessageStore } from './messages/message-store.ts';
import { createApp, createMembers, ourTeam } from './seed.ts';
import type { File, Message, OtherApp, Team, Usergroup } from './stored-records.ts';
import { createOpenViews } from './views/open-views.ts';
import type { WorkspaceOptions, WorkspaceState } from './workspace-state.ts';

/** Reads what `options.records` keep; the rest starts empty. `isEventLost`: see createEventDelivery. */
export function createState(options: WorkspaceOptions, isEventLost: () => boolean): WorkspaceState {
  const { records } = options;
  const state: WorkspaceState = {
    options,
    ...createMembers(options),
    app: createApp(options),
    get team() {
      return this.teams.get(ourTeam) as Team;
    },
    otherApps: records.collection<OtherApp>('slack.apps'),
    usergroups: records.collection<Usergroup>('slack.usergroups'),
    files: records.collection<File>('slack.files'),
    messages: createMessageStore(records.collection<Message>('slack.messages')),
    ephemerals: [],
    openViews: createOpenViews(),
    triggerIds: createTriggerIds(),
    responseUrls: createResponseUrls(options.baseUrl),
    payloadChanges: createPayloadChanges(),
    events: createEventDelivery(() => state, isEventLost),
  };
  return state;
}
