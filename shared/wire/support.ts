import { SupportClient } from '@aws-sdk/client-support';
import { fetchCatalog } from '../support/catalog.ts';
import { supportIn } from '../support/client.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };
/** A connection of its own for each call. */
const FRESH = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

export function wireSupport() {
  const reader = new SupportClient({ requestHandler: TIMEOUTS });
  // The service has no idempotency token: a write that the SDK re-sent would be a second one. One that
  // meets a connection that AWS closes just then, or closed while Lambda froze this process, would be
  // in doubt, and doubt takes minutes; a new connection takes milliseconds.
  const writer = new SupportClient({ requestHandler: { ...TIMEOUTS, ...FRESH }, maxAttempts: 1 });
  return { support: supportIn({ reader, writer }), fetchCatalog: () => fetchCatalog(reader) };
}
