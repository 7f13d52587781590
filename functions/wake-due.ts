import middy from '@middy/core';
import { finishStalled } from '../shared/delivery/wake-due.ts';
import { clock, readEnvironment } from '../shared/wire/invocation.ts';
import { log } from '../shared/wire/log.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireStore } from '../shared/wire/store.ts';

const config = readEnvironment();
const { bells } = wireQueues(config);
const { due } = wireStore(config);

/** Rows that are due get their doorbell rung again: nothing depends on a message in a queue. */
export const handler = middy(async (): Promise<void> => {
  const rung = await finishStalled({ due, bells, clock });
  if (rung > 0) log({ row: 'due rows', to: `rung ${rung}` });
});
