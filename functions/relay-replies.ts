import { createRelayReplies } from '../shared/handlers/relay-replies.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wireSupport } from '../shared/wire/support.ts';

const environment = readEnvironment();
const store = wireStore(environment);

export const handler = createRelayReplies({
  ...wireRuntime(environment),
  ...store,
  ...wireQueues(environment),
  slack: wireSlack(environment),
  supportFor: wireSupport(environment, store),
});
