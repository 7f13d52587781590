import { createRecoverReplies } from '../shared/handlers/recover-replies.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireSlack } from '../shared/wire/slack.ts';
import { wireStore } from '../shared/wire/store.ts';

const environment = readEnvironment();

export const handler = createRecoverReplies({
  ...wireRuntime(environment),
  ...wireStore(environment),
  ...wireQueues(environment),
  account: environment.ACCOUNT_ID,
  slack: wireSlack(environment),
});
