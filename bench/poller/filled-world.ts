/** The simulated world with cases that are watched and have nothing new. */
import { createSupport } from '../../shared/support/create-support.ts';
import type { DeskCase } from '../../test/simulation/fakes/aws-support.ts';
import { ACCOUNT } from '../../test/simulation/fakes/functions.ts';
import type { Trip } from '../../test/simulation/fakes/process.ts';
import { seededRandom } from '../../test/simulation/fakes/random.ts';
import { supportClient } from '../../test/simulation/fakes/support-client.ts';
import { calm } from '../../test/simulation/no-faults.ts';
import { openRun } from '../../test/simulation/run.ts';
import { request, watchedCase } from './watched-case.ts';

const TEAM = 'T01CASETHREAD';
const CHANNELS = 200;

/** `tripOf` says how a call fares, as in the world itself. */
export async function fillWorld(
  { accounts, casesEach }: { accounts: number; casesEach: number },
  tripOf: (place: string, name: string, now: number) => Trip,
) {
  const random = seededRandom(1);
  const run = openRun({
    ...calm(random),
    tripOf: (place, name) => tripOf(place, name, run.timeline.now()),
  });
  const { rows, desk, workspace } = run;
  const reader = supportClient(desk, async (_place, _name, effect) => effect());
  const support = createSupport({ reader, writer: reader });
  const watched: { ref: string; on: DeskCase }[] = [];
  for (let i = 0; i < accounts * casesEach; i += 1) {
    const ref = `A${String(i).padStart(11, '0')}`;
    const { subject, body } = request(i, ref);
    const on = desk.open(subject, body);
    const channel = `C${i % CHANNELS}`;
    const { ts: rootTs } = workspace.post({ channel, text: 'root', blocks: [] });
    const found = await support.cases([on.caseId]);
    const details = found.kind === 'shown' && found.cases[0];
    if (!details) throw new Error(`AWS does not show ${on.caseId}`);
    const account = accountName(Math.floor(i / casesEach));
    rows.put(watchedCase({ ref, account, team: TEAM, channel, rootTs }, details), run);
    watched.push({ ref, on });
  }
  return { ...run, random, watched };
}

export const accountName = (number: number): string => String(Number(ACCOUNT) + number);
