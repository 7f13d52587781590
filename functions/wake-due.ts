import middy from '@middy/core';
import { wakeDue } from '../shared/delivery/wake-due.ts';
import { clock, readEnvironment } from '../shared/wire/invocation.ts';
import { log } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireStore } from '../shared/wire/store.ts';

const config = readEnvironment();
const { wakeups } = wireQueues(config);
const { due } = wireStore(config);

/** Rows that are due get their doorbell woken again: nothing depends on a message in a queue. */
export const handler = middy(async (): Promise<void> => {
  const woken = await wakeDue({ due, wakeups, clock });
  if (woken > 0) log({ row: 'due rows', to: `woken ${woken}` });
});
