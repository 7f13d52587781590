import { SupportClient } from '@aws-sdk/client-support';
import { fetchCatalog } from '../support/catalog.ts';
import { supportIn } from '../support/client.ts';

const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true };

export function wireSupport() {
  const reader = new SupportClient({ requestHandler: TIMEOUTS });
  // The service has no idempotency token: a write that the SDK re-sent would be a second one.
  const writer = new SupportClient({ requestHandler: TIMEOUTS, maxAttempts: 1 });
  return { support: supportIn({ reader, writer }), fetchCatalog: () => fetchCatalog(reader) };
}
