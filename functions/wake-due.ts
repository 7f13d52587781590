import { createWakeDue } from '../shared/handlers/wake-due.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { readEnvironment, wireRuntime } from '../shared/wire/runtime.ts';
import { wireStore } from '../shared/wire/store.ts';

const environment = readEnvironment();

export const handler = createWakeDue({
  ...wireRuntime(environment),
  ...wireStore(environment),
  ...wireQueues(environment),
});
