import type { Clock, SupportFor } from '../domain/ports.ts';
import type { Catalogs } from '../domain/store-ports.ts';

const DAY_MS = 24 * 3600_000;

/**
 * Fetches an account's catalog again when the stored one is a day old. Forms are built from the stored
 * one: a person is waiting there, and Slack waits for three seconds only.
 */
export async function refreshCatalog(
  ports: { catalogs: Pick<Catalogs, 'fetchedAt' | 'put'>; supportFor: SupportFor; clock: Clock },
  account: string,
): Promise<void> {
  const { catalogs, supportFor, clock } = ports;
  const fetchedAt = await catalogs.fetchedAt(account);
  if (fetchedAt !== undefined && clock.now() - fetchedAt < DAY_MS) return;
  const catalog = await supportFor(account).fetchCatalog();
  await catalogs.put(account, { ...catalog, fetchedAt: clock.now() });
}
