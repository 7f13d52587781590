import { SupportClient } from '@aws-sdk/client-support';
import type { Environment } from '../config/environment.ts';
import type { SupportFor } from '../domain/ports.ts';
import { createSupport } from '../support/create-support.ts';
import { paceReads } from '../support/pace-reads.ts';
import { createRateLimiter } from '../support/rate-limiter.ts';
import { clock } from './runtime.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };
/** A connection of its own for each call. */
const FRESH = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** AWS Support in each account of this deployment: for now the one that it is deployed in. */
export const wireSupport = ({ ACCOUNT_ID }: Environment): SupportFor =>
  supportOf(ACCOUNT_ID, new SupportClient({ requestHandler: TIMEOUTS }));

/** As wireSupport, with reads at the poller's share of the account's calls, repeated reads too. */
export function wirePacedSupport({ ACCOUNT_ID, POLL_CALLS_A_SECOND }: Environment): SupportFor {
  const turn = createRateLimiter(clock, POLL_CALLS_A_SECOND);
  const reader = new SupportClient({ requestHandler: TIMEOUTS });
  return supportOf(ACCOUNT_ID, paceReads(reader, turn));
}

function supportOf(ours: string, reader: SupportClient): SupportFor {
  // A write that the SDK re-sent would be a second one. One that meets a connection which AWS closes just
  // then, or closed while Lambda froze this process, would be in doubt, and doubt takes minutes; a new
  // connection takes milliseconds.
  const writer = new SupportClient({ requestHandler: { ...TIMEOUTS, ...FRESH }, maxAttempts: 1 });
  const support = createSupport({ reader, writer });
  return (account) => {
    if (account !== ours) throw new Error(`no access to AWS Support in account ${account}`);
    return support;
  };
}
