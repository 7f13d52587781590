import { SupportClient } from '@aws-sdk/client-support';
import type { Environment } from '../config/environment.ts';
import type { EndpointAddress } from '../config/support-endpoints.ts';
import type { SupportFor } from '../domain/ports.ts';
import type { DarkEndpoints } from '../domain/store-ports.ts';
import { createEndpoints } from '../support/create-endpoints.ts';
import { createSupport } from '../support/create-support.ts';
import { paceReads } from '../support/pace-reads.ts';
import { createRateLimiter } from '../support/rate-limiter.ts';
import { retryUnlessTimedOut } from '../support/retry-unless-timed-out.ts';
import { log } from './log.ts';
import { clock } from './runtime.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };
/** A connection of its own for each call. */
const FRESH = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

type Store = { darkEndpoints: DarkEndpoints };

/** AWS Support in each account of this deployment: for now the one that it is deployed in. */
export const wireSupport = (environment: Environment, store: Store): SupportFor =>
  supportOf(environment, store, createReader);

/** As wireSupport, with reads at the poller's share of the account's calls, repeated reads too. */
export function wirePacedSupport(environment: Environment, store: Store): SupportFor {
  const turn = createRateLimiter(clock, environment.POLL_CALLS_A_SECOND);
  return supportOf(environment, store, (address) => paceReads(createReader(address), turn));
}

const configOf = ({ name: region, url: endpoint }: EndpointAddress) => ({ region, endpoint });

const createReader = (address: EndpointAddress): SupportClient =>
  new SupportClient({
    ...configOf(address),
    requestHandler: TIMEOUTS,
    retryStrategy: retryUnlessTimedOut(),
  });

function supportOf(
  { ACCOUNT_ID, SUPPORT_ENDPOINTS }: Environment,
  { darkEndpoints }: Store,
  readerAt: (address: EndpointAddress) => SupportClient,
): SupportFor {
  const endpoints = SUPPORT_ENDPOINTS.map((address) => {
    // A write that the SDK re-sent would be a second one. One that meets a connection which AWS closes just
    // then, or closed while Lambda froze this process, would be in doubt, and doubt takes minutes; a new
    // connection takes milliseconds.
    const requestHandler = { ...TIMEOUTS, ...FRESH };
    const writer = new SupportClient({ ...configOf(address), requestHandler, maxAttempts: 1 });
    return { name: address.name, support: createSupport({ reader: readerAt(address), writer }) };
  });
  const support = createEndpoints({ darkEndpoints, clock, log }, ACCOUNT_ID, endpoints);
  return (account) => {
    if (account !== ACCOUNT_ID) throw new Error(`no access to AWS Support in account ${account}`);
    return support;
  };
}
