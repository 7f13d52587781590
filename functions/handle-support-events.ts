import { createSettings } from '../shared/config/create-settings.ts';
import { createHandleSupportEvents } from '../shared/handlers/handle-support-events.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wireSupport } from '../shared/wire/support.ts';

const environment = readEnvironment();
const store = wireStore(environment);

export const handler = createHandleSupportEvents({
  ...wireRuntime(environment),
  ...store,
  ...wireQueues(environment),
  account: environment.ACCOUNT_ID,
  settings: createSettings(environment),
  supportFor: wireSupport(environment, store),
});
