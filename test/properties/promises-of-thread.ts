/** What was promised of one case's thread. */
import type { Case } from '../../shared/bridge/case.ts';
import { statusName } from '../../shared/slack/root-message.ts';
import type { Posted } from '../world/workspace.ts';
import type { Leniency } from './promises.ts';
import type { Run } from './run.ts';
import { sightingsOf } from './sightings.ts';

export function promisesOfThread(run: Run, row: Case, { atLeastOnce }: Leniency): string[] {
  const { workspace, desk, cast, witness, rows } = run;
  const name = `thread of ${row.ref}`;
  const ours = workspace.messages.filter(({ user }) => !user);
  const [root] = ours.filter(({ ts }) => ts === row.rootTs || isRootOf(row, ts, ours));
  if (!root) return row.root.state === 'sent' ? [`${name}: there is no root`] : [];
  const inThread = ours.filter(({ threadTs }) => threadTs === root.ts);
  const atAws = desk.cases.get(row.caseId ?? '');
  const broken: string[] = [];

  const seen = sightingsOf(
    inThread.map(({ blocks, number, ts }) => ({ where: ts, text: JSON.stringify(blocks), number })),
  );
  const expected = [...cast.said.answers].filter(([, { on }]) => on === atAws);
  for (const [label, { length, twins }] of expected) {
    const words = (seen.get(label) ?? []).map(({ index }) => index);
    const once = Array.from({ length }, (_, i) => i);
    const wanted = Array.from({ length: twins }, () => once).flat();
    const isRight = atLeastOnce
      ? once.every((index) => words.includes(index))
      : String(words) === String(wanted);
    if (!isRight) broken.push(`${name}: ${label} has ${words.length} of ${wanted.length} words`);
  }
  for (const label of seen.keys()) {
    if (!expected.some(([one]) => one === label)) broken.push(`${name}: ${label} is not its own`);
  }

  for (const [a, { time: aTime }] of expected) {
    for (const [b, { time: bTime }] of expected) {
      const [first, second] = [seen.get(a)?.[0], seen.get(b)?.[0]];
      const sorted = Math.floor(aTime / 1000) < Math.floor(bTime / 1000);
      if (!first || !second || !sorted || first.number < second.number) continue;
      if (witness.wasKnownTo(a, b)) broken.push(`${name}: ${b} was posted before ${a}`);
    }
  }

  for (const { sk, delivery } of rows.partition(`CASE#${row.ref}`)) {
    const state = (delivery as { state: string } | undefined)?.state;
    if (sk.startsWith('IN#') && state !== 'sent') broken.push(`${name}: ${sk} is ${state}`);
  }
  return [...broken, ...untold(run, row, inThread, name), ...staleStatus(run, row, root, inThread)];
}

const isRootOf = (row: Case, ts: string, ours: Posted[]): boolean =>
  row.root.state === 'sent' && row.root.remoteRef === ts && ours.some((one) => one.ts === ts);

/** Whatever was refused for good has been told in the thread. */
function untold(run: Run, row: Case, inThread: Posted[], name: string): string[] {
  const told = (what: string) => inThread.some(({ text }) => text.includes(what));
  const refusals = run.rows
    .partition(`THREAD#${row.team}#${row.channel}#${inThread[0]?.threadTs}`)
    .filter(({ delivery }) => (delivery as { state?: string } | undefined)?.state === 'rejected');
  const toldRefusals = inThread.filter(({ text }) => text.includes('did not reach AWS')).length;
  return [
    ...(row.opening.state === 'rejected' && !told('did not accept this case')
      ? [`${name}: nobody was told that the case is refused`]
      : []),
    ...(refusals.length > toldRefusals
      ? [`${name}: ${refusals.length} replies are refused, ${toldRefusals} told`]
      : []),
  ];
}

/** The root and the last note on the status say what AWS says. */
function staleStatus({ desk }: Run, row: Case, root: Posted, inThread: Posted[]): string[] {
  const status = desk.cases.get(row.caseId ?? '')?.statuses.at(-1)?.status;
  if (!status) return [];
  const shown = JSON.stringify(root.blocks);
  const name = `thread of ${row.ref}`;
  const notes = inThread.filter(({ text }) =>
    /^(Status: |This case was (resolved|reopened)|<@\w+> resolved this case)/.test(text),
  );
  const last = notes.at(-1)?.text;
  const says =
    status === 'resolved'
      ? last?.includes('resolved')
      : last?.includes(`${statusName(status)}`) && !last.includes('resolved');
  return [
    ...(shown.includes(statusName(status)) ? [] : [`${name}: the root does not say ${status}`]),
    ...(last === undefined || says ? [] : [`${name}: it says "${last}", and AWS ${status}`]),
  ];
}
