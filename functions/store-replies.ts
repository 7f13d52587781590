import { createStoreReplies } from '../shared/handlers/store-replies.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const environment = readEnvironment();

export const handler = createStoreReplies({
  ...wireRuntime(environment),
  ...wireStore(environment),
  ...wireQueues(environment),
  slack: wireSlack(environment),
});
