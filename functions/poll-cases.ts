import { createSettings } from '../shared/config/create-settings.ts';
import { createPollCases } from '../shared/handlers/poll-cases.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wirePacedSupport, wireSupport } from '../shared/wire/support.ts';

const environment = readEnvironment();
const store = wireStore(environment);

export const handler = createPollCases({
  ...wireRuntime(environment),
  ...store,
  ...wireQueues(environment),
  account: environment.ACCOUNT_ID,
  callsASecond: environment.POLL_CALLS_A_SECOND,
  settings: createSettings(environment),
  supportFor: wireSupport(environment, store),
  pacedSupportFor: wirePacedSupport(environment, store),
});
