import { createSettings } from '../shared/config/create-settings.ts';
import { createPostCommunications } from '../shared/handlers/post-communications.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const environment = readEnvironment();

export const handler = createPostCommunications({
  ...wireRuntime(environment),
  ...wireStore(environment),
  ...wireQueues(environment),
  settings: createSettings(environment),
  slack: wireSlack(environment),
});
