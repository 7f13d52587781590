import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { pollCase } from '../cases/poll-case.ts';
import type { SyncPorts } from '../cases/sync-case.ts';
import type { InvocationContext } from '../domain/ports.ts';
import { invocationOf, MIDDY, type Runtime } from './invocation.ts';

type Ports = Runtime & Omit<SyncPorts, keyof InvocationContext> & { account: string };

export type SupportEvent = EventBridgeEvent<'Support Case Update', { 'case-id': string }>;

/** On AWS's event that a case changed: that one, at once. It waits for no round of the poller. */
export const createHandleSupportEvents = (ports: Ports) =>
  middy(async (event: SupportEvent, context: Context): Promise<void> => {
    const invocation = { ...ports, ...invocationOf(ports, context) };
    await pollCase(invocation, ports.account, event.detail['case-id']);
  }, MIDDY);
