import { SupportClient } from '@aws-sdk/client-support';
import { createSupport } from '../support/create-support.ts';
import { fetchCatalog } from '../support/fetch-catalog.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };
/** A connection of its own for each call. */
const FRESH = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** `turn`, if given, is waited for before each read goes out, repeated ones too. */
export function wireSupport(turn?: () => Promise<void>) {
  const reader = new SupportClient({ requestHandler: TIMEOUTS });
  if (turn) {
    reader.middlewareStack.add(
      (next) => async (args) => {
        await turn();
        return await next(args);
      },
      // Behind the step that repeats what failed.
      { name: 'pace', step: 'finalizeRequest', priority: 'low' },
    );
  }
  // The service has no idempotency token: a write that the SDK re-sent would be a second one. One that
  // meets a connection that AWS closes just then, or closed while Lambda froze this process, would be
  // in doubt, and doubt takes minutes; a new connection takes milliseconds.
  const writer = new SupportClient({ requestHandler: { ...TIMEOUTS, ...FRESH }, maxAttempts: 1 });
  return { support: createSupport({ reader, writer }), fetchCatalog: () => fetchCatalog(reader) };
}
