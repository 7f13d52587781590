import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { pollCase, pollCases } from '../shared/cases/poll-cases.ts';
import { refreshCatalog } from '../shared/domain/catalog.ts';
import { createRateLimiter } from '../shared/support/rate-limiter.ts';
import { clock, invocationContext, readEnvironment } from '../shared/wire/invocation.ts';
import { wireQueues } from '../shared/wire/queues.ts';
import { wireStore } from '../shared/wire/store.ts';
import { wireSupport } from '../shared/wire/support.ts';

const config = readEnvironment();
const { wakeups } = wireQueues(config);
const ports = { ...wireStore(config), ...wireSupport(), wakeups };
/** A round could take all of an account's calls; what AWS announces is little, and somebody waits for it. */
const paced = { ...ports, ...wireSupport(createRateLimiter(clock, config.POLL_CALLS_A_SECOND)) };

/** Where the next round begins; a new process begins at the beginning. */
let from = 0;

type PollEvent = EventBridgeEvent<
  'Scheduled Event' | 'Support Case Update',
  { 'case-id'?: string }
>;

/** On schedule: all watched cases. On AWS's own word that a case changed: that one, at once. */
export const handler = middy(async (event: PollEvent, context: Context): Promise<void> => {
  const run = invocationContext(context, config);
  const caseId = event.detail['case-id'];
  if (event['detail-type'] === 'Support Case Update' && caseId) {
    return await pollCase({ ...ports, ...run }, config.ACCOUNT_ID, caseId);
  }
  const round = { ...paced, ...run };
  from = await pollCases(round, config.ACCOUNT_ID, config.POLL_CALLS_A_SECOND, from);
  await refreshCatalog(round, config.ACCOUNT_ID);
});
