import type { SyncState } from './case.ts';

/** Whether a case waits for the customer: by its status, or because AWS wrote last. */
export const waitsForCustomer = ({ status, lastFrom }: SyncState): boolean =>
  status === 'pending-customer-action' ||
  (lastFrom === 'aws' && status !== 'customer-action-completed' && status !== 'reopened');
