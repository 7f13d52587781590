import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { pollCase, pollCases } from '../cases/poll-cases.ts';
import { refreshCatalog } from '../cases/refresh-catalog.ts';
import type { SyncPorts } from '../cases/sync-case.ts';
import type { InvocationContext, SupportFor } from '../domain/ports.ts';
import type { Catalogs, PollPlaces } from '../domain/store-ports.ts';
import { invocationOf, MIDDY, type Runtime } from './invocation.ts';

type Ports = Runtime &
  Omit<SyncPorts, keyof InvocationContext> & {
    catalogs: Pick<Catalogs, 'fetchedAt' | 'put'>;
    pollPlaces: PollPlaces;
    account: string;
    callsASecond: number;
    /**
     * Keeps to the poller's share of the account's calls. A round could take all of them; what AWS
     * announces by an event is little, and somebody waits for it.
     */
    pacedSupportFor: SupportFor;
  };

export type PollEvent = EventBridgeEvent<
  'Scheduled Event' | 'Support Case Update',
  { 'case-id'?: string }
>;

/** On schedule: all watched cases. On AWS's event that a case changed: that one, at once. */
export function createPollCases({ pacedSupportFor, ...ports }: Ports) {
  const { account, callsASecond } = ports;
  return middy(async (event: PollEvent, context: Context): Promise<void> => {
    const invocation = { ...ports, ...invocationOf(ports, context) };
    const caseId = event.detail['case-id'];
    if (event['detail-type'] === 'Support Case Update' && caseId) {
      return await pollCase(invocation, account, caseId);
    }
    const round = { ...invocation, supportFor: pacedSupportFor };
    await pacedSupportFor(account).tryDarkEndpoints();
    try {
      await pollCases(round, account, callsASecond);
    } finally {
      // A case that cannot be handled must not keep the form from its catalog.
      await refreshCatalog(round, account);
    }
  }, MIDDY);
}
