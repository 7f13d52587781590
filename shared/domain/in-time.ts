import { AsyncLocalStorage } from 'node:async_hooks';
import type { IsInTime } from './delivery.ts';

const attempts = new AsyncLocalStorage<IsInTime>();

/** Makes a call on behalf of an attempt. A connection that is opened for it asks again whether it is in time. */
export const sendInTime = <Answer>(
  isInTime: IsInTime,
  call: () => Promise<Answer>,
): Promise<Answer> => attempts.run(isInTime, call);

/** What the attempt says on whose behalf this is called; outside of one, it is never too late. */
export const timeOfAttempt = (): IsInTime => attempts.getStore() ?? (() => true);
