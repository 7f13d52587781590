import type { DescribeCommunicationsRequest } from '@aws-sdk/client-support';
import type { Desk } from '../account-state.ts';
import { findCase } from '../case.ts';
import { communicationsPage } from '../communications.ts';
import type { Checked } from '../input.ts';

/** DescribeCommunications, newest first; takes up DescribeCases' recentCommunications.nextToken. */
export function describeCommunications(desk: Desk, input: Checked<DescribeCommunicationsRequest>) {
  const shown = communicationsPage(findCase(desk.cases.shown, input.caseId), input);
  return () => shown;
}
