/** The errors that the clients of each remote side throw. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Place } from './process.ts';

/** Every error that was made here: whatever else a flow throws is a bug of its own. */
const made = new WeakSet<Error>();

export const isTrouble = (error: unknown): boolean => error instanceof Error && made.has(error);

function remember<E extends Error>(error: E): E {
  made.add(error);
  return error;
}

export const awsError = (name: string, message: string = name): Error =>
  remember(Object.assign(new Error(message), { name }));

export const slackError = (error: string): Error =>
  remember(new WebAPIPlatformError({ ok: false, error }));

/** Refused for now, and without effect. */
export function throttled(place: Place, seconds: number): Error {
  if (place === 'slack') return remember(new WebAPIRateLimitedError(seconds));
  return awsError('ThrottlingException', 'Rate exceeded');
}

/** No answer came: the request may have arrived or not. */
export function unanswered(place: Place): Error {
  const lost = awsError('TimeoutError', 'socket hang up');
  return place === 'slack' ? remember(new WebAPIRequestError(lost)) : lost;
}

/** A 5xx, which may come before the effect or after it. */
export function failed(place: Place): Error {
  if (place === 'slack') return remember(new WebAPIHTTPError(500, 'Internal Server Error', {}));
  return awsError('InternalServerError', 'Internal server error');
}

/** The connection never stood. */
export function unreachable(place: Place): Error {
  const refused = Object.assign(awsError('Error', 'connect'), { code: 'ECONNREFUSED' });
  return place === 'slack' ? remember(new WebAPIRequestError(refused)) : refused;
}
