/** The errors that the SDK clients of each service throw. */

import { SupportServiceException } from '@aws-sdk/client-support';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { UnexpectedAnswer } from '../../../shared/domain/unexpected-answer.ts';
import type { Service } from './process.ts';

const serviceErrors = new WeakSet<Error>();

/**
 * True for errors made in this file, and for what shared/ makes of a wrong answer. Any other error that a flow
 * throws is a bug in the flow.
 */
export const isServiceError = (error: unknown): boolean =>
  error instanceof UnexpectedAnswer || (error instanceof Error && serviceErrors.has(error));

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

/** An error with a name that this version of Casethread has never heard of. */
export const newAwsError = (name: string): Error =>
  remember(
    new SupportServiceException({
      name,
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
      message: name,
    }),
  );

/** What a service's client makes of a body that comes with a 200. Throws where the client throws. */
export function readBody(service: Service, body: string): unknown {
  if (service !== 'slack') return body === '' ? {} : parseJson(body);
  let answer: { ok: boolean; error?: string };
  try {
    answer = JSON.parse(body);
  } catch {
    answer = { ok: false, error: body };
  }
  if (!answer.ok) throw remember(new WebAPIPlatformError(answer as { ok: false; error: string }));
  return answer;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw remember(error as SyntaxError);
  }
}
