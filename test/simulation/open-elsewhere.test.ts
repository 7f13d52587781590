/** A case that is in doubt at a dark endpoint, and a person who has it opened again elsewhere. */
import { expect, test } from 'vitest';
import { answerLost, requestLost } from './call-plans.ts';
import { awsError } from './fakes/client-errors.ts';
import type { CallPlan } from './fakes/process.ts';
import { countNotes, countPrivateMessages, rootSays } from './fixture.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is written at one endpoint shows at another so much later. */
const ENDPOINT_LAG_MS = HOUR;

type Crash = { call: number; dies: 'before' | 'after' };

/**
 * CreateCase gives no answer, and its endpoint is dark from then on; `isThere`: it took effect. Once the person
 * is told, `calls` counts the calls of the functions, and `crash` says at which of them one dies.
 */
async function givenDoubt({ isThere }: { isThere: boolean }, crash?: Crash) {
  let calls: number | undefined;
  let hasFailed = false;
  const planCall = (_: unknown, name: string): CallPlan => {
    if (name === 'CreateCase' && !hasFailed) {
      hasFailed = true;
      run.awsSupport.blackouts.set(0, 'is silent');
      return isThere ? answerLost('support') : requestLost('support');
    }
    if (calls === undefined) return SUCCESSFUL_CALL;
    calls += 1;
    return calls === crash?.call ? { ...SUCCESSFUL_CALL, dies: crash.dies } : SUCCESSFUL_CALL;
  };
  const run: Run = createRunWithoutFaults(planCall, { endpointLag: () => ENDPOINT_LAG_MS });
  run.actors.openCase('C01INCIDENTS', 'UADA');
  const from = run.timeline.now();
  const hasButton = () => JSON.stringify(run.workspace.messages).includes('open-elsewhere');
  await run.timeline.run(() => hasButton() || run.timeline.now() - from > HOUR);
  const toldAfterMs = run.timeline.now() - from;
  calls = 0;
  return { run, toldAfterMs, calls: () => calls ?? 0 };
}

const pass = async ({ timeline }: Run, ms: number) => {
  const until = timeline.now() + ms;
  await timeline.run(() => timeline.now() > until);
};

/** The endpoint is back, and everything shows everywhere. Gives what is broken then. */
async function finish(run: Run, afterDailyScan = false): Promise<string[]> {
  run.awsSupport.blackouts.clear();
  const unfinished = await run.untilQuiet(afterDailyScan ? 26 * HOUR : 2 * ENDPOINT_LAG_MS);
  return [...unfinished, ...brokenInvariants(run, { duplicatesAllowed: false, afterDailyScan })];
}

const displayIds = ({ awsSupport }: Run) =>
  [...awsSupport.cases.values()].map(({ displayId }) => displayId);

test('the opener is told after two minutes, and nothing is sent elsewhere unless somebody presses', async () => {
  const { run, toldAfterMs } = await givenDoubt({ isThere: false });
  expect(toldAfterMs).toBeGreaterThan(2 * MINUTE);
  expect(toldAfterMs).toBeLessThan(3.5 * MINUTE);
  const told = 'whether AWS opened this case: AWS Support in us-east-1 does not answer';
  await pass(run, 10_000);
  expect(countNotes(told, run)).toBe(1);
  expect(rootSays('AWS case waiting to be opened')(run)).toBe(true);
  await pass(run, HOUR);
  expect(run.awsSupport.cases.size).toBe(0);
  expect(countNotes(told, run)).toBe(1);
  expect(await finish(run)).toEqual([]);
  expect(run.awsSupport.cases.size).toBe(1);
});

test('a press opens the case elsewhere within seconds, once, however often it is delivered', async () => {
  const { run } = await givenDoubt({ isThere: false });
  run.actors.openElsewhere('UGRACE');
  run.actors.openElsewhere('UGRACE');
  await pass(run, 10_000);
  expect(run.awsSupport.cases.size).toBe(1);
  expect(countPrivateMessages('was not opened again', run)).toBe(1);
  await pass(run, HOUR);
  expect(rootSays('AWS case 17')(run)).toBe(true);
  expect(JSON.stringify(run.workspace.messages)).not.toContain('open-elsewhere');
  expect(await finish(run)).toEqual([]);
  expect(run.awsSupport.cases.size).toBe(1);
});

test('where the first attempt had arrived too, the thread names the second case', async () => {
  const { run } = await givenDoubt({ isThere: true });
  run.actors.openElsewhere('UADA');
  await pass(run, 10_000);
  expect(run.awsSupport.cases.size).toBe(2);
  expect(await finish(run, true)).toEqual([]);
  const [first = '', second = ''] = displayIds(run);
  expect(countNotes(`twice: the other one is ${first}. This thread is case ${second}`, run)).toBe(
    1,
  );
});

test('what shows elsewhere by the time of the press is not opened again', async () => {
  const { run } = await givenDoubt({ isThere: true });
  for (const one of run.awsSupport.cases.values()) one.visibleAt = one.visibleAt.map(() => 0);
  run.actors.openElsewhere('UADA');
  expect(await finish(run)).toEqual([]);
  expect(run.awsSupport.cases.size).toBe(1);
});

test('in doubt at the second endpoint too, the opener is told again, and only a new press goes to the third', async () => {
  const { run } = await givenDoubt({ isThere: false });
  run.actors.openElsewhere('UADA');
  const [first] = run.actors.history.reopenings;
  // The second endpoint answers whether it does, and then no more.
  const { createCase } = run.awsSupport;
  run.awsSupport.createCase = () => {
    run.awsSupport.createCase = createCase;
    run.awsSupport.blackouts.set(1, 'is silent');
    throw awsError('InternalServerError');
  };
  await pass(run, 5 * MINUTE);
  expect(countNotes('whether AWS opened this case: AWS Support in us-west-2', run)).toBe(1);
  if (first) run.actors.repeatOpenElsewhere(first, 'UADA');
  await pass(run, 5 * MINUTE);
  expect(run.awsSupport.cases.size).toBe(0);
  expect(countPrivateMessages('not in doubt any more', run)).toBe(1);
  run.actors.openElsewhere('UADA');
  await pass(run, MINUTE);
  expect(run.awsSupport.cases.size).toBe(1);
  expect(await finish(run)).toEqual([]);
});

test('a guest may not have it opened again', async () => {
  const { run } = await givenDoubt({ isThere: false });
  run.workspace.people.set('UGUS', { real_name: 'Gus', is_restricted: true });
  run.actors.openElsewhere('UGUS');
  await pass(run, MINUTE);
  expect(run.awsSupport.cases.size).toBe(0);
  expect(countPrivateMessages('You cannot use Casethread here', run)).toBe(1);
  expect(await finish(run)).toEqual([]);
});

test('nobody who cannot see the channel may have it opened again', async () => {
  const { run } = await givenDoubt({ isThere: false });
  run.workspace.privateMembers.set('C01INCIDENTS', ['UADA']);
  run.actors.openElsewhere('UGRACE');
  await pass(run, MINUTE);
  expect(run.awsSupport.cases.size).toBe(0);
  expect(await finish(run)).toEqual([]);
});

test.each([true, false])(
  'with a crash at every call, the case is opened once elsewhere (it had arrived: %s)',
  async (isThere) => {
    const open = async (crash?: Crash) => {
      const { run, calls } = await givenDoubt({ isThere }, crash);
      run.actors.openElsewhere('UADA');
      await pass(run, 10 * MINUTE);
      const made = calls();
      const atAws = run.awsSupport.cases.size;
      const broken = await finish(run);
      const expected = isThere ? 2 : 1;
      if (atAws !== expected) broken.push(`at AWS ${atAws} times, not ${expected}`);
      return { broken, made };
    };
    const { broken, made } = await open();
    expect(broken).toEqual([]);
    const failures: string[] = [];
    for (let call = 1; call <= Math.min(made, 60); call += 1) {
      for (const dies of ['before', 'after'] as const) {
        const after = await open({ call, dies });
        if (after.broken.length > 0) {
          failures.push(`died ${dies} call ${call}: ${after.broken.join('; ')}`);
        }
      }
    }
    expect(failures).toEqual([]);
  },
  120_000,
);
