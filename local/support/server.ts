import { createFaultList } from '../runtime/faults.ts';
import { listen } from '../runtime/http.ts';
import type { SqliteStore } from '../runtime/sqlite-store.ts';
import { createAccessKeys } from './accounts/access-keys.ts';
import type { AccountKey } from './accounts/account.ts';
import { createAutoAgent } from './agent/auto-agent.ts';
import { handleRequest } from './handle-request.ts';
import { startEndpoint } from './start-endpoint.ts';
import { type AccountState, createAccountState } from './state/account-state.ts';
import { createBlobStore } from './state/blob-store.ts';
import type { SupportCaseEvent } from './state/case-event.ts';
import { createClock } from './state/clock.ts';
import { createSignedLinks } from './state/signed-links.ts';

export type { SupportCaseEvent } from './state/case-event.ts';

export type SupportOptions = {
  /** 0 for any free port. */
  port: number;
  /** Where cases are kept, in a file or in memory. The caller closes it. */
  store: SqliteStore;
  /** The folder for large files; without it they are removed when the server ends. */
  files?: string;
  /** Operations a second for each account, 0 for no limit. */
  rate: number;
  /** New cases an hour for each account; AWS allows 10. 0, the default, for no limit. */
  casesPerHour?: number;
  /** New attachment sets a minute for each account; 0, the default, for no limit. */
  attachmentSetsPerMinute?: number;
  /** DescribeAttachment calls a minute for each account; 0, the default, for no limit. */
  attachmentReadsPerMinute?: number;
  account: AccountKey;
  /** More accounts, and more keys of the same ones. */
  accounts?: AccountKey[];
  region: string;
  /** The Regions in which the API answers besides, each on a port of its own, on the same cases. */
  endpoints?: string[];
  /** How long a write stays hidden from readers, in milliseconds; 0 by default. */
  readLagMs?: number;
  /** `auto`: an agent answers cases by itself. */
  agent?: 'auto';
  /** How long that agent waits before it answers, in milliseconds; 4,000 by default. */
  agentPauseMs?: number;
  /** Called with each Support Case Update, after what it says has happened. */
  emit(event: SupportCaseEvent): void;
  /** The time of the cases, in milliseconds. Signatures and credentials go by the real time. */
  now?: () => number;
};

/**
 * Starts AWS Support on 127.0.0.1. `POST /` is its API and that of STS; `/uploads/` and `/downloads/`
 * are for large files; `/agent/` is for the support agent; `/faults`, `/blackout`, `/clock`, `/lag` and
 * `/abandon` control its faults and its clock. Rejects if the port is taken.
 */
export async function startSupport(options: SupportOptions) {
  const { store, region } = options;
  const keys = [options.account, ...(options.accounts ?? [])];
  const clock = createClock(store.collection('support-clock'), options.now ?? Date.now);
  const blobs = createBlobStore(options.files);
  const links = createSignedLinks({
    secrets: store.collection('support-links'),
    now: clock.now,
    base: (): string => server.url,
  });
  const faults = createFaultList();
  const closing = new AbortController();
  const agent = options.agent && createAutoAgent(options.agentPauseMs ?? 4000);
  const regions = [...new Set([region, ...(options.endpoints ?? [])])];
  const readLags = new Map(regions.map((one) => [one, options.readLagMs ?? 0]));

  const accounts = new Map<string, AccountState>();
  const limits = limitsOf(options);
  const shared = { store, region, limits, blobs, links, now: clock.now, readLags: () => readLags };
  for (const { id, plan = 'enterprise' } of keys) {
    if (!accounts.has(id)) accounts.set(id, createAccountState({ ...shared, id, plan, emit }));
  }
  for (const account of accounts.values()) agent?.resume(account);

  function emit(event: SupportCaseEvent): void {
    const account = accounts.get(event.account);
    if (account && isByCustomer(event)) agent?.onCustomer(account, event.detail['case-id']);
    options.emit(event);
  }

  const context = {
    accounts,
    keys: createAccessKeys(keys, store.collection('support-sessions')),
    region,
    faults,
    counts: new Map<string, number>(),
    closing: closing.signal,
  };
  const endpoints = await Promise.all(
    (options.endpoints ?? []).map((one) =>
      startEndpoint({ ...context, region: one, counts: new Map() }),
    ),
  );
  const controls = {
    accounts: [...accounts.values()],
    faults,
    endpoints,
    advanceClock: clock.advance,
    setReadLag: (ms: number, where = regions) => {
      for (const one of where) readLags.set(one, ms);
    },
  };
  const server = await listen((req, res) => {
    void handleRequest({ context, links, controls }, req, res);
  }, options.port);
  return {
    url: server.url,
    /** Those of `options.endpoints`. They may be dark; what `url` serves never is. */
    endpoints: endpoints.map(({ region, url }) => ({ region, url })),
    /** Calls so far by operation, of all endpoints, refused ones included. */
    counts: () => sumOf([context, ...endpoints].map(({ counts }) => counts)),
    close: async () => {
      closing.abort();
      agent?.close();
      await Promise.all(endpoints.map((one) => one.close()));
      await server.close();
      blobs.close();
    },
  };
}

function sumOf(all: ReadonlyMap<string, number>[]): Record<string, number> {
  const names = new Set(all.flatMap((counts) => [...counts.keys()]));
  const sum = (name: string) => all.reduce((total, counts) => total + (counts.get(name) ?? 0), 0);
  return Object.fromEntries([...names].map((name) => [name, sum(name)]));
}

function limitsOf(options: SupportOptions) {
  return {
    rate: options.rate,
    casesPerHour: options.casesPerHour ?? 0,
    attachmentSetsPerMinute: options.attachmentSetsPerMinute ?? 0,
    attachmentReadsPerMinute: options.attachmentReadsPerMinute ?? 0,
  };
}

function isByCustomer({ detail }: SupportCaseEvent): boolean {
  return detail['event-name'] === 'CreateCase' || detail.origin === 'CUSTOMER';
}
