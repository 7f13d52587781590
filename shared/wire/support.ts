import { SupportClient } from '@aws-sdk/client-support';
import type { Environment } from '../config/environment.ts';
import type { EndpointAddress } from '../config/support-endpoints.ts';
import type { SupportFor } from '../domain/ports.ts';
import type { CallSlots, DarkEndpoints } from '../domain/store-ports.ts';
import type { Support } from '../domain/support-port.ts';
import { createCallTurns, createPollTurns } from '../support/call-turns.ts';
import { createEndpoints } from '../support/create-endpoints.ts';
import { createSupport } from '../support/create-support.ts';
import { paceReads } from '../support/pace-reads.ts';
import { retryUnlessTimedOut } from '../support/retry-unless-timed-out.ts';
import { freshConnections } from './fresh-connections.ts';
import { log } from './log.ts';
import { clock } from './runtime.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };

type Store = { callSlots: CallSlots; darkEndpoints: DarkEndpoints };

/** AWS Support in each account of this deployment: for now the one that it is deployed in. */
export const wireSupport = (environment: Environment, store: Store): SupportFor =>
  supportOf(environment, store, createCallTurns(turnsOf(environment, store)));

/** As wireSupport, with reads at the poller's share of the account's calls. */
export const wirePacedSupport = (environment: Environment, store: Store): SupportFor =>
  supportOf(
    environment,
    store,
    createPollTurns(turnsOf(environment, store), environment.POLL_CALLS_A_SECOND),
  );

const turnsOf = ({ ACCOUNT_ID, SUPPORT_CALLS_A_SECOND }: Environment, { callSlots }: Store) => ({
  ...{ callSlots, clock, account: ACCOUNT_ID },
  callsASecond: SUPPORT_CALLS_A_SECOND,
});

function supportOf(
  { ACCOUNT_ID, SUPPORT_ENDPOINTS }: Environment,
  { darkEndpoints }: Store,
  turn: Support['turn'],
): SupportFor {
  const endpoints = SUPPORT_ENDPOINTS.map((address) => ({
    name: address.name,
    support: createSupport({ reader: createReader(address, turn), writer: createWriter(address) }),
  }));
  const support = createEndpoints({ darkEndpoints, clock, log, turn }, ACCOUNT_ID, endpoints);
  return (account) => {
    if (account !== ACCOUNT_ID) throw new Error(`no access to AWS Support in account ${account}`);
    return support;
  };
}

const configOf = ({ name: region, url: endpoint }: EndpointAddress) => ({ region, endpoint });

/** Each request of a read waits for its turn, a repeated one too. */
const createReader = (address: EndpointAddress, turn: Support['turn']): SupportClient =>
  paceReads(
    new SupportClient({
      ...configOf(address),
      requestHandler: TIMEOUTS,
      retryStrategy: retryUnlessTimedOut(),
    }),
    turn,
  );

/** A write that the SDK re-sent would be a second one. */
const createWriter = (address: EndpointAddress): SupportClient =>
  new SupportClient({
    ...configOf(address),
    requestHandler: { ...TIMEOUTS, ...freshConnections },
    maxAttempts: 1,
  });
