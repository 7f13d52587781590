import { faultList } from '../runtime/faults.ts';
import { listen } from '../runtime/http.ts';
import type { openRecords } from '../runtime/sqlite-store.ts';
import type { Account } from './account.ts';
import { type Desk, openDesk } from './account-state.ts';
import { answerRequest } from './answer.ts';
import { autoAgent } from './auto-agent.ts';
import { openBlobs } from './blobs.ts';
import { openClock } from './clock.ts';
import type { SupportCaseEvent } from './event.ts';
import { openKeys } from './keys.ts';
import { openLinks } from './links.ts';

export type { SupportCaseEvent } from './event.ts';

export type SupportOptions = {
  /** 0: any free one. */
  port: number;
  /** Where cases live, durable or in memory. The caller closes it. */
  records: ReturnType<typeof openRecords>;
  /** The folder for large files; without it they go with the server. */
  files?: string;
  /** Operations a second for each account, 0 for no limit. */
  rate: number;
  /** New cases an hour for each account; AWS allows 10. 0, the default, for no limit. */
  casesPerHour?: number;
  /** New attachment sets a minute for each account; 0, the default, for no limit. */
  attachmentSetsPerMinute?: number;
  /** DescribeAttachment calls a minute for each account; 0, the default, for no limit. */
  attachmentReadsPerMinute?: number;
  account: Account;
  /** Further accounts, and further keys of the same ones. */
  accounts?: Account[];
  region: string;
  /** How long a write stays hidden from readers, in milliseconds; 0 without it. */
  readLagMs?: number;
  /** `auto`: an agent answers cases by itself. */
  agent?: 'auto';
  /** How long that agent takes for an answer, in milliseconds; 4,000 without it. */
  agentPauseMs?: number;
  /** Called with each Support Case Update once it is true. */
  emit(event: SupportCaseEvent): void;
  /** The cases' clock in milliseconds. Signatures and credentials go by the real one. */
  now?: () => number;
};

/**
 * An AWS Support endpoint on 127.0.0.1: `POST /` is the AWS API and that of STS, `/uploads/` and
 * `/downloads/` take and give large files, `/agent/` is the support agent's side, `/faults`,
 * `/clock`, `/lag` and `/abandon` make it misbehave. Rejects if the port is taken.
 */
export async function startSupport(options: SupportOptions) {
  const { records, region } = options;
  const clock = openClock(records.collection('support-clock'), options.now ?? Date.now);
  const blobs = openBlobs(options.files);
  const closing = new AbortController();
  const faults = faultList();
  const links = openLinks({
    secrets: records.collection('support-links'),
    now: clock.now,
    base: (): string => server.url,
  });
  const agent = options.agent && autoAgent(options.agentPauseMs ?? 4000);
  let readLag = options.readLagMs ?? 0;

  const accounts = [options.account, ...(options.accounts ?? [])];
  const desks = new Map<string, Desk>();
  for (const { id, plan = 'enterprise' } of accounts) {
    if (desks.has(id)) continue;
    const desk = openDesk({
      records,
      account: id,
      region,
      plan,
      limits: {
        rate: options.rate,
        casesPerHour: options.casesPerHour ?? 0,
        attachmentSetsPerMinute: options.attachmentSetsPerMinute ?? 0,
        attachmentReadsPerMinute: options.attachmentReadsPerMinute ?? 0,
      },
      blobs,
      links,
      now: clock.now,
      readLag: () => readLag,
      emit: (event) => {
        if (byCustomer(event)) agent?.hear(desk, event.detail['case-id']);
        options.emit(event);
      },
    });
    desks.set(id, desk);
    agent?.resume(desk);
  }

  const front = {
    desks,
    keys: openKeys(accounts, records.collection('support-sessions')),
    region,
    faults,
    counts: new Map<string, number>(),
    closing: closing.signal,
  };
  const control = {
    desks: [...desks.values()],
    faults,
    advance: clock.advance,
    setReadLag: (ms: number) => {
      readLag = ms;
    },
  };
  const server = await listen((req, res) => {
    void answerRequest({ front, links, control }, req, res);
  }, options.port);
  return {
    url: server.url,
    /** Calls so far by operation, refused ones included. */
    counts: () => Object.fromEntries(front.counts),
    close: async () => {
      closing.abort();
      agent?.close();
      await server.close();
      blobs.close();
    },
  };
}

function byCustomer({ detail }: SupportCaseEvent): boolean {
  return detail['event-name'] === 'CreateCase' || detail.origin === 'CUSTOMER';
}
