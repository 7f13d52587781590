export type IssueType = 'technical' | 'customer-service';

/** What a case may be about, as AWS lists it for one account. Names are English. */
export type Catalog = {
  services: { code: string; name: string; categories: { code: string; name: string }[] }[];
  /** As many as the account's support plan has, mildest first. */
  severities: { code: string; name: string }[];
  languages: Record<IssueType, { code: string; name: string }[]>;
  fetchedAt: number;
};

export type Catalogs = {
  get(account: string): Promise<Catalog | undefined>;
  /** When the stored one was fetched, as far as this process knows. */
  fetchedAt(account: string): Promise<number | undefined>;
  put(account: string, catalog: Catalog): Promise<void>;
};

const DAY_MS = 24 * 3600_000;

/**
 * Fetches an account's catalog again when the stored one is a day old. Modals are built from the
 * stored one: a person is waiting there, and Slack waits for three seconds only.
 */
export async function refreshCatalog(
  ports: {
    catalogs: Pick<Catalogs, 'fetchedAt' | 'put'>;
    fetchCatalog: () => Promise<Omit<Catalog, 'fetchedAt'>>;
    clock: { now(): number };
  },
  account: string,
): Promise<void> {
  const { catalogs, fetchCatalog, clock } = ports;
  const fetchedAt = await catalogs.fetchedAt(account);
  if (fetchedAt !== undefined && clock.now() - fetchedAt < DAY_MS) return;
  await catalogs.put(account, { ...(await fetchCatalog()), fetchedAt: clock.now() });
}
