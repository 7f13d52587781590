/** Whoever waits for a row that stands still is told once, also when a function dies on the way. */
import { expect, test } from 'vitest';
import { denied, requestLost } from './call-plans.ts';
import type { CallPlan } from './fakes/process.ts';
import { brokenInvariants } from './invariants.ts';
import { createRunWithoutFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import type { Run } from './run.ts';
import { OPENER, type Standstill, standstills } from './standstills.ts';

const MINUTE = 60_000;
/** For so long nobody mends anything. Doubt is told after ten minutes. */
const UNMENDED_MS = 18 * MINUTE;
/** Functions die at so many calls at each end of the time until the person is told. */
const CRASHES = 6;
const STRICT = { duplicatesAllowed: false, afterDailyScan: false };

type Crash = { call: number; dies: 'before' | 'after' };

/** Who read that, and where: one line for each time. */
function tellingsIn({ workspace }: Run, text: string): string[] {
  const isTelling = new RegExp(text);
  const inThread = workspace.messages
    .filter((one) => one.threadTs && !one.user && isTelling.test(one.text))
    .map((one) => `${/^<@(\w+)>/.exec(one.text)?.[1]}: thread`);
  const privately = workspace.privateMessages
    .filter((one) => isTelling.test(one.text))
    .map(
      ({ to, shownIn }) => `${to}: ${shownIn?.startsWith('D') ? 'direct' : 'ephemeral'} message`,
    );
  return [...inThread, ...privately];
}

/** Brings a row to rest, lets it rest, has the cause mended, and says what is wrong then. */
async function runStandstill(
  { given, when, calls = {}, told, to, where, mayWait }: Standstill,
  crash?: Crash,
) {
  let count: number | undefined;
  let toldAt = 0;
  let isMended = false;
  const left = new Map(
    Object.entries(calls).map(([name, { first }]) => [name, [...(first ?? [])]]),
  );
  const run = createRunWithoutFaults((_, name): CallPlan => {
    if (count === undefined || isMended) return SUCCESSFUL_CALL;
    count += 1;
    if (toldAt === 0 && tellingsIn(run, told).length > 0) toldAt = count;
    const plan = left.get(name)?.shift() ?? calls[name]?.always ?? SUCCESSFUL_CALL;
    if (count !== crash?.call) return plan;
    return { ...plan, dies: plan.arrives === undefined ? 'before' : crash.dies };
  });
  const { actors, workspace, awsSupport } = run;
  if (given === 'a case') {
    actors.openCase('C01INCIDENTS', OPENER);
    await run.untilQuiet(0);
  }
  count = 0;
  when(run);
  const until = run.timeline.now() + UNMENDED_MS;
  await run.timeline.run(() => run.timeline.now() > until);

  const expected = [`${to?.(run) ?? OPENER}: ${where}`];
  const broken: string[] = [];
  const check = (moment: string) => {
    const all = tellingsIn(run, told);
    // Nobody can look whether an ephemeral message was shown, so one in doubt is shown again.
    const tellings = crash && where === 'ephemeral message' ? [...new Set(all)] : all;
    if (crash && mayWait && tellings.length === 0) return;
    if (String(tellings) !== String(expected)) {
      broken.push(`${moment} told [${tellings}], not [${expected}]`);
    }
  };
  check('before it is mended');
  isMended = true;
  workspace.refusalFor = () => undefined;
  awsSupport.refusal = undefined;
  const unfinished = await run.untilQuiet(10 * MINUTE);
  if (where !== 'direct message') check('after it is mended');
  broken.push(...unfinished.map((what) => `unfinished: ${what}`), ...brokenInvariants(run, STRICT));
  return { broken, toldAt };
}

test.each(Object.entries(standstills))('%s: its person is told once', async (_, standstill) => {
  const { broken, toldAt } = await runStandstill(standstill);
  expect(broken).toEqual([]);

  const failures: string[] = [];
  const last = toldAt + 5;
  for (let call = 1; call <= last; call += 1) {
    if (call > CRASHES && call <= last - CRASHES) continue;
    for (const dies of ['before', 'after'] as const) {
      const after = await runStandstill(standstill, { call, dies });
      if (after.broken.length > 0) {
        failures.push(`died ${dies} call ${call}: ${after.broken.join('; ')}`);
      }
    }
  }
  expect(failures).toEqual([]);
});

test.each([
  ['a case that AWS rejects', 'CreateCase', 'This case is not open yet'],
  ['a resolve request that AWS rejects', 'ResolveCase', 'This case is not resolved yet'],
  ['a reply that AWS rejects', 'AddCommunicationToCase', 'This reply waits'],
])(
  'what somebody has to mend is told before an attempt that stays in doubt: %s',
  async (name, operation, told) => {
    const { given, when, to } = standstills[name] as Standstill;
    let isCreated = false;
    let dies = 0;
    let attempts = 0;
    const run = createRunWithoutFaults((_, called): CallPlan => {
      if (!isCreated) return SUCCESSFUL_CALL;
      if (called === operation) {
        attempts += 1;
        return attempts === 1 ? denied : requestLost('support');
      }
      // The worker dies as soon as the row is parked.
      const isParked = run.rowObserver.standstills().length > 0;
      if (!isParked || dies > 0) return SUCCESSFUL_CALL;
      dies += 1;
      return { ...SUCCESSFUL_CALL, dies: 'before' };
    });
    if (given === 'a case') {
      run.actors.openCase('C01INCIDENTS', OPENER);
      await run.untilQuiet(0);
    }
    isCreated = true;
    when(run);
    const until = run.timeline.now() + 5 * MINUTE;
    await run.timeline.run(() => run.timeline.now() > until);
    expect([dies, attempts > 1]).toEqual([1, true]);
    expect(tellingsIn(run, told)).toEqual([`${to?.(run) ?? OPENER}: thread`]);
  },
);
