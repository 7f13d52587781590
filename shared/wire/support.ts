import { SupportClient } from '@aws-sdk/client-support';
import type { Environment } from '../config/environment.ts';
import type { SupportFor } from '../domain/ports.ts';
import type { CallSlots } from '../domain/store-ports.ts';
import type { Support } from '../domain/support-port.ts';
import { createCallTurns, createPollTurns } from '../support/call-turns.ts';
import { createSupport } from '../support/create-support.ts';
import { paceReads } from '../support/pace-reads.ts';
import { freshConnections } from './fresh-connections.ts';
import { clock } from './runtime.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };

/** AWS Support in each account of this deployment: for now the one that it is deployed in. */
export const wireSupport = (
  environment: Environment,
  { callSlots }: { callSlots: CallSlots },
): SupportFor => supportOf(environment, createCallTurns(portsOf(environment, callSlots)));

/** As wireSupport, with reads at the poller's share of the account's calls. */
export const wirePacedSupport = (
  environment: Environment,
  { callSlots }: { callSlots: CallSlots },
): SupportFor =>
  supportOf(
    environment,
    createPollTurns(portsOf(environment, callSlots), environment.POLL_CALLS_A_SECOND),
  );

const portsOf = ({ ACCOUNT_ID, SUPPORT_CALLS_A_SECOND }: Environment, callSlots: CallSlots) => ({
  ...{ callSlots, clock, account: ACCOUNT_ID },
  callsASecond: SUPPORT_CALLS_A_SECOND,
});

function supportOf({ ACCOUNT_ID }: Environment, turn: Support['turn']): SupportFor {
  // Each request of a read waits for its turn, a repeated one too.
  const reader = paceReads(new SupportClient({ requestHandler: TIMEOUTS }), turn);
  // A write that the SDK re-sent would be a second one.
  const requestHandler = { ...TIMEOUTS, ...freshConnections };
  const writer = new SupportClient({ requestHandler, maxAttempts: 1 });
  const support = createSupport({ reader, writer, turn });
  return (account) => {
    if (account !== ACCOUNT_ID) throw new Error(`no access to AWS Support in account ${account}`);
    return support;
  };
}
