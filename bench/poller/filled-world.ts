/** The simulated world with cases that are watched and have nothing new. */
import { createSupport } from '../../shared/support/create-support.ts';
import type { SupportCase } from '../../test/simulation/fakes/aws-support.ts';
import { ACCOUNT } from '../../test/simulation/fakes/functions.ts';
import type { CallPlan } from '../../test/simulation/fakes/process.ts';
import { createRandom } from '../../test/simulation/fakes/random.ts';
import { createSupportClient } from '../../test/simulation/fakes/support-client.ts';
import { noFaults } from '../../test/simulation/no-faults.ts';
import { createRun } from '../../test/simulation/run.ts';
import { request, watchedCase } from './watched-case.ts';

const TEAM = 'T01CASETHREAD';
const CHANNELS = 200;

/** `planCall` says how a call fares, as in the world itself. */
export async function fillWorld(
  { accounts, casesEach }: { accounts: number; casesEach: number },
  planCall: (place: string, name: string, now: number) => CallPlan,
) {
  const random = createRandom(1);
  const run = createRun({
    ...noFaults(random),
    planCall: (place, name) => planCall(place, name, run.timeline.now()),
  });
  const { rows, awsSupport, workspace } = run;
  const reader = createSupportClient(awsSupport, async (_place, _name, effect) => effect());
  const support = createSupport({ reader, writer: reader });
  const watched: { ref: string; on: SupportCase }[] = [];
  for (let i = 0; i < accounts * casesEach; i += 1) {
    const ref = `A${String(i).padStart(11, '0')}`;
    const { subject, body } = request(i, ref);
    const on = awsSupport.createCase(subject, body);
    const channel = `C${i % CHANNELS}`;
    const { ts: rootTs } = workspace.post({ channel, text: 'root', blocks: [] });
    const found = await support.cases([on.caseId]);
    const details = found.kind === 'read' && found.cases[0];
    if (!details) throw new Error(`AWS does not show ${on.caseId}`);
    const account = accountName(Math.floor(i / casesEach));
    rows.put(watchedCase({ ref, account, team: TEAM, channel, rootTs }, details), run);
    watched.push({ ref, on });
  }
  return { ...run, random, watched };
}

export const accountName = (number: number): string => String(Number(ACCOUNT) + number);
