/** A page of cases in which nothing is new. */
import { DescribeCasesCommand } from '@aws-sdk/client-support';
import { pollCases } from '../../shared/cases/poll-cases.ts';
import { createSettings } from '../../shared/config/create-settings.ts';
import { isDailyMinute } from '../../shared/domain/daily-slot.ts';
import { createCases } from '../../shared/store/cases.ts';
import { createDarkEndpoints } from '../../shared/store/dark-endpoints.ts';
import { createEchoes } from '../../shared/store/echoes.ts';
import { createPollPlaces } from '../../shared/store/poll-places.ts';
import { createReplies } from '../../shared/store/replies.ts';
import { createRetention } from '../../shared/store/retention.ts';
import { createThreadEntries } from '../../shared/store/thread-entries.ts';
import { createEndpoints } from '../../shared/support/create-endpoints.ts';
import { createSupport } from '../../shared/support/create-support.ts';
import { createFakeTable, createRows } from '../../test/simulation/fakes/table.ts';
import { tableSpec } from '../../test/simulation/fakes/template.ts';
import { startFilledSupport } from '../filled-support.ts';
import { watchedCase } from './watched-case.ts';

export const CASES = 100;
const ACCOUNT = '111122223333';

/** Starts the local AWS Support with a page of cases; gives the bare call that shows it, and a poll of it. */
export async function openIdlePage() {
  const { client, caseIds, close } = await startFilledSupport(CASES);
  const support = createSupport({ reader: client, writer: client });
  const clock = { now: Date.now, sleep: async () => {} };
  const rows = createRows(tableSpec, { now: clock.now, indexLag: () => 0 });
  const table = createFakeTable(rows, async (_place, _name, effect) => effect(), {});
  const log = () => {};
  const found = await support.cases(caseIds);
  if (found.kind === 'unreadable') throw new Error(found.why);
  const refs = idleRefs(Math.floor(Date.now() / 60_000));
  for (const details of found.cases) {
    const ref = String(refs.next().value);
    const place = { ref, account: ACCOUNT, team: 'T1', channel: 'C1', rootTs: '1.1' };
    await table.put(watchedCase(place, details));
  }

  const turn = async () => true;
  const health = { darkEndpoints: createDarkEndpoints(table), clock, log, turn };
  let changed = 0;
  const ports = {
    ...{ clock, deadline: Number.POSITIVE_INFINITY, settleMs: 120_000, log },
    cases: createCases({ table, clock, log }),
    replies: createReplies({ table, clock, log }),
    entries: createThreadEntries({ table, clock, log }),
    echoes: createEchoes(table),
    retention: createRetention({ table, clock }, Number.POSITIVE_INFINITY),
    pollPlaces: createPollPlaces(table),
    settings: createSettings({ ACCOUNT_ID: ACCOUNT }),
    supportFor: () => createEndpoints(health, ACCOUNT, [{ name: 'us-east-1', support }]),
    wakeups: {
      case: async () => {},
      thread: async () => {},
      marks: async () => {},
      communications: async () => {
        changed += 1;
      },
    },
  };
  const bare = () =>
    client.send(
      new DescribeCasesCommand({
        caseIdList: caseIds,
        includeResolvedCases: true,
        maxResults: 100,
      }),
    );
  const poll = () => pollCases(ports, ACCOUNT, 3);

  return {
    bare,
    /** Throws when it finds something after all. */
    async poll(): Promise<void> {
      await poll();
      if (changed > 0) throw new Error('a poll that was to be idle found something');
    },
    close,
  };
}

/** Names of cases whose daily reading falls into none of the next minutes: it would be no idle poll. */
function* idleRefs(minute: number): Generator<string> {
  for (let i = 0; ; i += 1) {
    const ref = `A${String(i).padStart(11, '0')}`;
    if (![0, 1, 2].some((later) => isDailyMinute(ref, minute + later))) yield ref;
  }
}
