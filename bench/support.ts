/** What the local AWS Support server does in a second, and whether its memory stays flat. */
import { execFileSync } from 'node:child_process';
import { DescribeCasesCommand, DescribeCommunicationsCommand } from '@aws-sdk/client-support';
import type { Part } from './figure.ts';
import { startFilledSupport } from './filled-support.ts';

const cases = 100;
const atOnce = 16;
const communicationCalls = 100_000;
const early = 10_000;
const caseCalls = 2_000;

export const support: Part = async (say) => {
  const { client, caseIds, pid, close } = await startFilledSupport(cases);
  try {
    const describe = (call: number) =>
      client.send(new DescribeCommunicationsCommand({ caseId: caseIds[call % cases] }));
    const first = await run('DescribeCommunications', early, describe, say);
    const before = rss(pid);
    const rest = await run('DescribeCommunications', communicationCalls - early, describe, say);
    const after = rss(pid);
    const describeAll = async () => {
      const shown = await client.send(new DescribeCasesCommand({ maxResults: 100 }));
      if (shown.cases?.length !== 100) throw new Error('DescribeCases did not show 100 cases');
    };
    const listed = await run('DescribeCases', caseCalls, describeAll, say);

    const perSecond = (calls: number, seconds: number) => Math.round(calls / seconds);
    const afterCalls = (calls: number) => `memory after ${calls.toLocaleString('en')} calls`;
    return [
      {
        name: 'DescribeCommunications',
        value: perSecond(communicationCalls, first + rest),
        unit: 'a second',
      },
      {
        name: 'DescribeCases, 100 cases a page, 5 communications',
        value: perSecond(caseCalls, listed),
        unit: 'a second',
      },
      { name: afterCalls(early), value: before, unit: 'MB' },
      { name: afterCalls(communicationCalls), value: after, unit: 'MB' },
    ];
  } finally {
    await close();
  }
};

/** Makes `calls` calls, some at a time. Gives how many seconds they took. */
async function run(
  what: string,
  calls: number,
  call: (index: number) => Promise<unknown>,
  say: (line: string) => void,
) {
  const started = performance.now();
  let next = 0;
  const progress = setInterval(() => say(`${what} ${next}/${calls}`), 5000);
  async function work(): Promise<void> {
    while (next < calls) await call(next++);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  clearInterval(progress);
  return (performance.now() - started) / 1000;
}

/** What the server holds in memory, in MB. */
function rss(pid: number | undefined): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Math.round(Number(kilobytes) / 1024);
}
