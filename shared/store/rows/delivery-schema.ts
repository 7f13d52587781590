import * as v from 'valibot';
import { isReason, type Reason } from '../../domain/reason.ts';

const at = { part: v.number(), attempt: v.number() };
const reason = v.custom<Reason>(isReason);
const doubt = { sendBy: v.number(), endpoint: v.optional(v.string()) };
const standstill = { reason, since: v.number(), nextAt: v.number() };

export const DeliverySchema = v.variant('state', [
  v.object({ ...at, state: v.literal('queued'), nextAt: v.number() }),
  v.object({ ...at, state: v.literal('sending'), ...doubt }),
  v.object({ ...at, state: v.literal('sent'), remoteRef: v.string() }),
  v.object({ ...at, state: v.literal('rejected'), reason, reported: v.boolean() }),
  v.object({ ...at, state: v.literal('parked'), ...standstill }),
  v.object({ ...at, state: v.literal('unconfirmed'), ...doubt, ...standstill }),
]);
