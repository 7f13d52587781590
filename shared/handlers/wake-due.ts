import middy from '@middy/core';
import { type WakePorts, wakeDue } from '../delivery/wake-due.ts';
import type { Log } from '../domain/ports.ts';
import { MIDDY } from './invocation.ts';

/** Wakes a worker for every row that is due: nothing depends on a message that stays in a queue. */
export const createWakeDue = (ports: WakePorts & { log: Log }) =>
  middy(async (): Promise<void> => {
    const woken = await wakeDue(ports);
    if (woken > 0) ports.log({ row: 'due rows', to: `woken ${woken}` });
  }, MIDDY);
