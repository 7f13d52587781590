import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { pollCases } from '../cases/poll-cases.ts';
import { refreshCatalog } from '../cases/refresh-catalog.ts';
import type { SyncPorts } from '../cases/sync-case.ts';
import type { InvocationContext } from '../domain/ports.ts';
import type { Catalogs, PollPlaces } from '../domain/store-ports.ts';
import { invocationOf, MIDDY, type Runtime } from './invocation.ts';

type Ports = Runtime &
  Omit<SyncPorts, keyof InvocationContext> & {
    catalogs: Pick<Catalogs, 'fetchedAt' | 'put'>;
    pollPlaces: PollPlaces;
    account: string;
    callsASecond: number;
  };

/**
 * Each minute: all watched cases. `supportFor` keeps to the poller's share of the account's calls, all of which a
 * round could take.
 */
export function createPollCases(ports: Ports) {
  const { account, callsASecond } = ports;
  return middy(async (_: unknown, context: Context): Promise<void> => {
    const round = { ...ports, ...invocationOf(ports, context) };
    await round.supportFor(account).tryDarkEndpoints();
    try {
      await pollCases(round, account, callsASecond);
    } finally {
      // A case that cannot be handled must not keep the form from its catalog.
      await refreshCatalog(round, account);
    }
  }, MIDDY);
}
