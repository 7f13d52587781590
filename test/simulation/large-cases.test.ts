/** What one more message costs does not grow with its case: the same calls, and no more than 20 KB read. */
import { expect, test } from 'vitest';
import { replyRef, signature } from '../../shared/domain/marker.ts';
import { sketchOf } from '../../shared/domain/sketch.ts';
import type { Item } from '../../shared/store/table.ts';
import { createCostMeter } from './cost-meter.ts';
import { AWS } from './fakes/aws-support.ts';
import { createRandom } from './fakes/random.ts';
import { tableSpec } from './fakes/template.ts';
import { countsOf } from './flows.ts';
import { noFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import { createRun, type Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

const TEAM = 'T01CASETHREAD';
const HOUR = 3600_000;
const MOST_BYTES = 20_000;

/** A case with that many answers of AWS, and as many replies that AWS has, one of each in two hours. */
async function givenCase(size: number) {
  const run = createRun({
    ...noFaults(createRandom(1)),
    planCall(service, name) {
      meter.called(service, name);
      return SUCCESSFUL_CALL;
    },
  });
  const meter = createCostMeter(tableSpec);
  run.rows.onEvent = (event) => {
    run.rowObserver.observe(event);
    meter.observe(event);
  };
  run.workspace.onPost = run.actors.noticeThread;
  const finish = async (step: () => unknown) => {
    step();
    await run.timeline.run(
      () =>
        run.actors.isIdle() &&
        run.functions.running.size === 0 &&
        Object.values(run.functions.queues).every((queue) => queue.isEmpty()),
    );
  };
  const finishAndCount = async (step: () => unknown) => {
    meter.read();
    await finish(step);
    const costs = meter.read();
    return { ...countsOf(costs), bytes: costs.readBytes };
  };
  await run.untilQuiet(0);
  await finish(() => run.actors.openCase());
  fill(run, size);
  // The first reading of what was filled in, and the first reply after it, are those of a case that is new here.
  await finish(() => run.functions.handleSupportEvent(onlyCase(run).caseId));
  await finish(() => run.actors.reply(firstThread(run)));
  await finish(() => run.functions.handleSupportEvent(onlyCase(run).caseId));
  return { run, finishAndCount };
}

/** Writes both sides' past: at AWS, and as the rows that have come of it. */
function fill({ rows, awsSupport, actors, timeline }: Run, size: number): void {
  const supportCase = onlyCase({ awsSupport } as Run);
  const { channel, rootTs } = actors.threads[0] ?? { channel: '', rootTs: '' };
  const thread = { team: TEAM, channel, rootTs };
  const ref = String(rows.all().find(({ sk }) => sk === 'META')?.ref);
  const put = (item: Item) => rows.put(item, {});
  const [description] = supportCase.communications.splice(0);
  const sent = { state: 'sent', part: 0, attempt: 1, remoteRef: '' };
  for (let i = size; i > 0; i -= 1) {
    const at = timeline.now() - 2 * i * HOUR;
    const ts = `${Math.floor((at - HOUR) / 1000)}.000100`;
    const marker = replyRef(TEAM, channel, ts, 0);
    const body = `What was written as number ${i}, in some more words`;
    const signed = `${body}\n\n${signature('Ada Lovelace', marker)}`;
    awsSupport.addCommunication(supportCase, 'casethread (Role) <aws@example.com>', signed, at);
    awsSupport.addCommunication(supportCase, AWS, body, at + HOUR);
    const reply = { thread, id: ts, ts, writtenAt: ts, user: 'UADA', text: '', delivery: sent };
    const mark = { shows: 'sent', changes: 1 };
    const pk = `THREAD#${TEAM}#${channel}#${rootTs}`;
    put({ pk, sk: `OUT#${ts}`, ...reply, sketches: [sketchOf(body)], mark });
    put({ pk: `CASE#${ref}`, sk: `ECHO#${marker}`, ref, marker, thread, id: ts, part: 0 });
  }
  if (description) supportCase.communications.unshift(description);
}

const filled = [givenCase(5), givenCase(2000)];
const costsOf = (step: (run: Run) => unknown) =>
  Promise.all(
    filled.map(async (one) => {
      const { run, finishAndCount } = await one;
      return await finishAndCount(() => step(run));
    }),
  );

test.each<[string, (run: Run) => unknown]>([
  ['a reply', (run) => run.actors.reply(firstThread(run))],
  ['its echo', (run) => run.functions.handleSupportEvent(onlyCase(run).caseId)],
  [
    'an answer of AWS',
    (run) => {
      run.actors.answer(onlyCase(run));
      return run.functions.handleSupportEvent(onlyCase(run).caseId);
    },
  ],
])('%s costs no more with 2,000 others than with five', async (_, step) => {
  const [small, large] = await costsOf(step);
  if (!small || !large) throw new Error('two cases were not filled');
  const { bytes, ...calls } = large;
  for (const [name, count] of Object.entries(calls)) {
    expect(count, name).toBeLessThanOrEqual(small[name as keyof typeof calls]);
  }
  expect(bytes).toBeLessThan(MOST_BYTES);
});
