import { StandardRetryStrategy } from '@smithy/core/retry';

const MOST_ATTEMPTS = 3;

/**
 * The SDK's own retries of what is only read, but for a timeout: an endpoint that gives no answer would keep its
 * caller for three of them, while another endpoint may answer.
 */
export function retryUnlessTimedOut(): StandardRetryStrategy {
  const strategy = new StandardRetryStrategy(MOST_ATTEMPTS);
  const refresh = strategy.refreshRetryTokenForRetry.bind(strategy);
  strategy.refreshRetryTokenForRetry = async (token, failure) => {
    if (isTimeout(failure.error)) throw failure.error;
    return await refresh(token, failure);
  };
  return strategy;
}

/** The SDK calls a connection that was closed meanwhile by the same name. */
const isTimeout = (error: { name?: string; code?: string } = {}): boolean =>
  error.name === 'TimeoutError' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE';
