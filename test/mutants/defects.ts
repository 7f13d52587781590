/** Planted defects: what a tired person might write. The tests must catch each. */
import { ofAccess } from './defects/access.ts';
import { ofCases } from './defects/cases.ts';
import { ofCommunications } from './defects/communications.ts';
import { ofDelivery } from './defects/delivery.ts';
import { ofEndpoints } from './defects/endpoints.ts';
import { ofOutcomes } from './defects/outcomes.ts';
import { ofPolling } from './defects/polling.ts';
import { ofReplies } from './defects/replies.ts';
import { ofStore } from './defects/store.ts';

export const DEFECTS = [
  ...ofDelivery,
  ...ofCases,
  ...ofPolling,
  ...ofReplies,
  ...ofCommunications,
  ...ofStore,
  ...ofAccess,
  ...ofEndpoints,
  ...ofOutcomes,
];
