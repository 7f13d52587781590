/** What was promised of one case's thread. */
import type { Case } from '../../shared/domain/case.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import { readMarker } from '../../shared/domain/marker.ts';
import { statusName } from '../../shared/messages/root-message.ts';
import type { DeskCase } from './fakes/aws-support.ts';
import type { Posted } from './fakes/workspace.ts';
import type { Leniency } from './invariants.ts';
import type { Run } from './run.ts';
import { sightingsOf } from './sightings.ts';
import { labelOf, wordsIn } from './words.ts';

export function promisesOfThread(run: Run, row: Case, { atLeastOnce, all }: Leniency): string[] {
  const { workspace, desk, cast, witness, rows } = run;
  const name = `thread of ${row.ref}`;
  const ours = workspace.messages.filter(({ user }) => !user);
  const roots = witness.rootsOf(row.ref);
  const root = ours.find(({ ts }) => ts === roots.at(-1));
  if (!root) return row.root.state === 'sent' ? [`${name}: there is no root`] : [];
  const inThread = ours.filter(({ threadTs }) => threadTs && roots.includes(threadTs));
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
    // A new root gets what was in doubt below the one that somebody deleted.
    const isRight =
      atLeastOnce || roots.length > 1
        ? once.every((index) => words.includes(index))
        : String(words) === String(wanted);
    if (!isRight && (all || !isOutOfSight(atAws, label)))
      broken.push(`${name}: ${label} has ${words.length} of ${wanted.length} words`);
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
  return [
    ...broken,
    ...untold(run, row, inThread, name),
    ...(all ? unannounced(run, row, inThread, name) : []),
    ...staleStatus(run, row, root, inThread),
  ];
}

/** It came in late, below five newer ones: only the daily reading of the whole case finds it. */
function isOutOfSight(atAws: DeskCase | undefined, label: string): boolean {
  const entries = atAws?.entries ?? [];
  return entries
    .filter(({ body }) => wordsIn(body).some((word) => labelOf(word) === label))
    .some((one) => {
      const newer = entries.filter(({ timeCreated }) => timeCreated >= one.timeCreated);
      return (
        newer.length > 5 &&
        newer.some(({ visibleAt }) => Math.min(...visibleAt) < Math.max(...one.visibleAt))
      );
    });
}

/** Whatever was refused for good has been told in the thread. */
function untold(run: Run, row: Case, inThread: Posted[], name: string): string[] {
  const told = (what: string) => inThread.some(({ text }) => text.includes(what));
  const refusals = run.witness
    .rootsOf(row.ref)
    .flatMap((ts) => run.rows.partition(`THREAD#${row.team}#${row.channel}#${ts}`))
    .map(({ delivery }) => delivery as Delivery | undefined)
    .filter((one) => one?.state === 'rejected' && one.reason !== 'its author deleted it');
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

/** Whatever AWS has twice has been told in the thread. */
function unannounced({ desk }: Run, row: Case, inThread: Posted[], name: string): string[] {
  const told = (what: string) => inThread.some(({ text }) => text.includes(what));
  const twins = [...desk.cases.values()].filter(
    ({ subject, caseId }) => subject.includes(row.ref) && caseId !== row.caseId,
  );
  const markers = (desk.cases.get(row.caseId ?? '')?.entries ?? []).map(({ body }) =>
    readMarker(body),
  );
  const twice = markers.filter((marker, i) => marker && markers.indexOf(marker) < i);
  return [
    ...twins
      .filter(({ displayId }) => !told(displayId))
      .map(({ displayId }) => `${name}: nobody was told of the second case ${displayId}`),
    ...twice
      .filter((marker) => !told(`ref ${marker}`))
      .map((marker) => `${name}: nobody was told that ${marker} is at AWS twice`),
  ];
}

/** The root and the last note on the status say what AWS says. */
function staleStatus({ desk }: Run, row: Case, root: Posted, inThread: Posted[]): string[] {
  const status = desk.cases.get(row.caseId ?? '')?.statuses.at(-1)?.status;
  // A deleted root is missed when there is something to post below it, not before.
  if (!status || root.deleted) return [];
  const shown = JSON.stringify(root.blocks);
  const name = `thread of ${row.ref}`;
  const notes = inThread.filter(({ text }) =>
    /^(Status: |This case was (resolved|reopened)|<@\w+> resolved this case)/.test(text),
  );
  const last = notes.at(-1)?.text;
  // A message moves the status too, and says so by being there.
  const isMoved = ['pending-customer-action', 'customer-action-completed'].includes(status);
  const says =
    status === 'resolved'
      ? last?.includes('resolved')
      : (isMoved || last?.includes(statusName(status))) && !last?.includes('resolved');
  return [
    ...(shown.includes(statusName(status)) ? [] : [`${name}: the root does not say ${status}`]),
    ...(last === undefined || says ? [] : [`${name}: it says "${last}", and AWS ${status}`]),
  ];
}
