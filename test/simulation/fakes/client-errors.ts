/** The errors that the SDK clients of each service throw. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Service } from './process.ts';

const serviceErrors = new WeakSet<Error>();

/** True for errors made in this file. Any other error that a flow throws is a bug in the flow. */
export const isServiceError = (error: unknown): boolean =>
  error instanceof Error && serviceErrors.has(error);

function remember<E extends Error>(error: E): E {
  serviceErrors.add(error);
  return error;
}

export const awsError = (name: string, message: string = name): Error =>
  remember(Object.assign(new Error(message), { name }));

export const slackError = (error: string): Error =>
  remember(new WebAPIPlatformError({ ok: false, error }));

/** The call was throttled and had no effect. `seconds` is Slack's Retry-After. */
export function throttled(service: Service, seconds: number): Error {
  if (service === 'slack') return remember(new WebAPIRateLimitedError(seconds));
  return awsError('ThrottlingException', 'Rate exceeded');
}

/** No answer came. The call may have taken effect or not. */
export function unanswered(service: Service): Error {
  const lost = awsError('TimeoutError', 'socket hang up');
  return service === 'slack' ? remember(new WebAPIRequestError(lost)) : lost;
}

/** A 5xx. The call may have taken effect or not. */
export function failed(service: Service): Error {
  if (service === 'slack') return remember(new WebAPIHTTPError(500, 'Internal Server Error', {}));
  return awsError('InternalServerError', 'Internal server error');
}

/** No connection could be made, so the call had no effect. */
export function unreachable(service: Service): Error {
  const refused = Object.assign(awsError('Error', 'connect'), { code: 'ECONNREFUSED' });
  return service === 'slack' ? remember(new WebAPIRequestError(refused)) : refused;
}
