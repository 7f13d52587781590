/** The guarantees for the thread of one case. */
import { type Case, isAtAws } from '../../shared/domain/case.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import { readMarker } from '../../shared/domain/marker.ts';
import { statusName } from '../../shared/messages/names.ts';
import { sayIn } from '../../shared/messages/say.ts';
import type { Item } from '../../shared/store/table.ts';
import type { WrittenAnswer } from './actors/history.ts';
import type { SupportCase } from './fakes/aws-support.ts';
import type { SlackMessage } from './fakes/workspace.ts';
import type { InvariantOptions } from './invariants.ts';
import { labelOf, wordsIn } from './numbered-words.ts';
import type { Run } from './run.ts';
import { occurrencesByLabel } from './word-occurrences.ts';

const say = sayIn('en');
/** As in simulation.ts. */
const SETTLE_MS = 120_000;

/** The invariants that do not hold, one line each. */
export function brokenInThread(run: Run, row: Case, options: InvariantOptions): string[] {
  const name = `thread of ${row.ref}`;
  const ours = run.workspace.messages.filter(({ user }) => !user);
  const roots = run.rowObserver.rootsOf(row.ref);
  const root = ours.find(({ ts }) => ts === roots.at(-1));
  if (!root) return row.root.state === 'sent' ? [`${name}: there is no root`] : [];
  const inThread = ours.filter(({ threadTs }) => threadTs && roots.includes(threadTs));
  return [
    ...brokenAnswers(run, row, inThread, options),
    ...unsentRows(run, row),
    ...unreportedRefusals(run, row, inThread),
    ...(options.afterDailyScan ? unreportedDuplicates(run, row, inThread) : []),
    ...staleStatus(run, row, root, inThread),
    ...wrongDeletionNotes(run, row, inThread),
    ...wrongMarks(run, row),
  ].map((broken) => `${name}: ${broken}`);
}

/** What AWS wrote is in the thread whole and once, nothing else is, and all of it in the order of time. */
function brokenAnswers(
  run: Run,
  row: Case,
  inThread: SlackMessage[],
  { duplicatesAllowed, afterDailyScan }: InvariantOptions,
): string[] {
  const { awsSupport, actors, rowObserver } = run;
  const atAws = awsSupport.cases.get(caseIdOf(row));
  const found = occurrencesByLabel(
    inThread.map(({ blocks, number, ts }) => ({ where: ts, text: JSON.stringify(blocks), number })),
  );
  const expected = [...actors.history.answers].filter(([, { on }]) => on === atAws);
  // A message in doubt below a deleted root is posted again below the new one.
  const mayRepeat = duplicatesAllowed || rowObserver.rootsOf(row.ref).length > 1;

  const incomplete = expected.flatMap(([label, { length, copies }]) => {
    const words = (found.get(label) ?? []).map(({ index }) => index);
    const once = Array.from({ length }, (_, i) => i);
    const wanted = Array.from({ length: copies }, () => once).flat();
    const isRight = mayRepeat
      ? once.every((index) => words.includes(index))
      : String(words) === String(wanted);
    const isExcused = !afterDailyScan && isFoundByDailyScanOnly(atAws, label);
    return isRight || isExcused ? [] : [`${label} has ${words.length} of ${wanted.length} words`];
  });
  const misplaced = [...found.keys()]
    .filter((label) => !expected.some(([one]) => one === label))
    .map((label) => `${label} belongs elsewhere`);
  return [...incomplete, ...misplaced, ...misordered(run, expected, found)];
}

/** Answers posted after a newer one whose worker could have known of them. */
function misordered(
  { rowObserver }: Run,
  expected: [string, WrittenAnswer][],
  found: ReturnType<typeof occurrencesByLabel>,
): string[] {
  return expected.flatMap(([a, { time: aTime }]) =>
    expected.flatMap(([b, { time: bTime }]) => {
      const [first, second] = [found.get(a)?.[0], found.get(b)?.[0]];
      const isEarlier = Math.floor(aTime / 1000) < Math.floor(bTime / 1000);
      if (!first || !second || !isEarlier || first.number < second.number) return [];
      return rowObserver.wasKnownTo(a, b) ? [`${b} was posted before ${a}`] : [];
    }),
  );
}

function unsentRows({ rows }: Run, { ref }: Case): string[] {
  return rows.partition(`CASE#${ref}`).flatMap(({ sk, delivery }) => {
    const state = (delivery as { state: string } | undefined)?.state;
    const isOfThread = sk.startsWith('IN#') && !sk.startsWith('IN#~direct#');
    return isOfThread && state !== 'sent' ? [`${sk} is ${state}`] : [];
  });
}

/**
 * Whether nothing but the daily scan can find it: it became readable behind five newer ones, and later than
 * the settle time after the last change that DescribeCases shows. Only AWS's event could then tell of it.
 */
function isFoundByDailyScanOnly(atAws: SupportCase | undefined, label: string): boolean {
  const { communications = [], statuses = [] } = atAws ?? {};
  return communications
    .filter(({ body }) => wordsIn(body).some((word) => labelOf(word) === label))
    .some((one) => {
      const others = communications.filter((other) => other !== one);
      const newer = others.filter(({ timeCreated }) => timeCreated >= one.timeCreated);
      const changes = [...others, ...statuses].map(({ visibleAt }) => Math.min(...visibleAt));
      const readableAt = Math.max(...one.visibleAt);
      return newer.length >= 5 && changes.every((at) => at + SETTLE_MS < readableAt);
    });
}

/** Refused cases and replies that the thread does not mention. */
function unreportedRefusals(run: Run, row: Case, inThread: SlackMessage[]): string[] {
  const isMentioned = (what: string) => inThread.some(({ text }) => text.includes(what));
  const refusals = run.rowObserver
    .rootsOf(row.ref)
    .flatMap((ts) => run.rows.partition(`THREAD#${row.team}#${row.channel}#${ts}`))
    .map(({ delivery }) => delivery as Delivery | undefined)
    .filter((one) => one?.state === 'rejected' && one.reason.code !== 'deleted-by-author');
  const reported = inThread.filter(({ text }) => text.includes('did not reach AWS')).length;
  return [
    ...(row.opening.state === 'rejected' && !isMentioned('did not accept this case')
      ? [`the thread does not say that the case is refused`]
      : []),
    ...(refusals.length > reported
      ? [`${refusals.length} replies are refused, and ${reported} reported`]
      : []),
  ];
}

/** Cases and replies that AWS has twice, which the thread does not mention. */
function unreportedDuplicates({ awsSupport }: Run, row: Case, inThread: SlackMessage[]): string[] {
  const isMentioned = (what: string) => inThread.some(({ text }) => text.includes(what));
  const secondCases = [...awsSupport.cases.values()].filter(
    ({ subject, caseId }) => subject.includes(row.ref) && caseId !== caseIdOf(row),
  );
  const markers = (awsSupport.cases.get(caseIdOf(row))?.communications ?? []).map(({ body }) =>
    readMarker(body),
  );
  const twice = markers.filter((marker, i) => marker && markers.indexOf(marker) < i);
  return [
    ...secondCases
      .filter(({ displayId }) => !isMentioned(displayId))
      .map(({ displayId }) => `the thread does not mention the second case ${displayId}`),
    ...twice
      .filter((marker) => !isMentioned(`ref ${marker}`))
      .map((marker) => `the thread does not say that ${marker} is at AWS twice`),
  ];
}

/** Whether the root message, or the last note about the status, shows another status than AWS has. */
function staleStatus(
  { awsSupport }: Run,
  row: Case,
  root: SlackMessage,
  inThread: SlackMessage[],
): string[] {
  const status = awsSupport.cases.get(caseIdOf(row))?.statuses.at(-1)?.status;
  // A deleted root is replaced only when there is something to post below it.
  if (!status || root.deleted) return [];
  const shown = JSON.stringify(root.blocks);
  const notes = inThread.filter(({ text }) =>
    /^(Status: |This case was reopened|(AWS|<@\w+>) resolved this case)/.test(text),
  );
  const last = notes.at(-1)?.text;
  // A message that changes the status appears itself, so there is no note about the status.
  const isChangedByMessage = ['pending-customer-action', 'customer-action-completed'].includes(
    status,
  );
  const says =
    status === 'resolved'
      ? last?.includes('resolved')
      : (isChangedByMessage || last?.includes(statusName(say, status))) &&
        !last?.includes('resolved');
  return [
    ...(shown.includes(statusName(say, status)) ? [] : [`the root does not say ${status}`]),
    ...(last === undefined || says ? [] : [`it says "${last}", and AWS ${status}`]),
  ];
}

/** The messages below a case's roots, each with its row and those of its edits, in order. */
function messagesWithRows({ rows, rowObserver, workspace }: Run, { ref, team, channel }: Case) {
  const roots = rowObserver.rootsOf(ref);
  const stored = roots.flatMap((ts) => rows.partition(`THREAD#${team}#${channel}#${ts}`));
  return workspace.messages
    .filter(({ user, threadTs = '' }) => user && roots.includes(threadTs))
    .map((message) => ({
      message,
      versions: stored
        .filter(({ sk }) => sk === `OUT#${message.ts}` || sk.startsWith(`OUT#${message.ts}#`))
        .sort((a, b) => (String(a.writtenAt) < String(b.writtenAt) ? -1 : 1)),
    }));
}

const stateOf = ({ delivery }: Item): string => (delivery as Delivery).state;

/** Whoever deleted a message is told that AWS has it if it has, once, and else is told nothing. */
function wrongDeletionNotes(run: Run, row: Case, inThread: SlackMessage[]): string[] {
  const atAws = messagesWithRows(run, row).filter(
    ({ versions }) => versions[0]?.withdrawn && versions.some((one) => stateOf(one) === 'sent'),
  );
  // Whether one of these notes was posted twice is the question of another invariant.
  const told = new Set(
    inThread
      .filter(({ text }) => text.includes('was already sent to AWS'))
      .map(({ metadata }) => metadata?.event_payload.key),
  );
  return told.size === atAws.length
    ? []
    : [`${atAws.length} deleted messages are at AWS, and ${told.size} authors were told`];
}

const MARKS: Record<string, string> = { sent: 'white_check_mark', rejected: 'x' };

/** Each message has the one reaction that says what became of it as it now reads. */
function wrongMarks(run: Run, row: Case): string[] {
  return messagesWithRows(run, row).flatMap(({ message, versions }) => {
    const latest = versions.at(-1);
    if (!latest || message.deleted) return [];
    const right = MARKS[stateOf(latest)] ?? 'hourglass_flowing_sand';
    const shown = (message.reactions ?? []).join(' ');
    return shown === right ? [] : [`${message.ts} is ${stateOf(latest)} and shows "${shown}"`];
  });
}

const caseIdOf = (row: Case): string => (isAtAws(row) ? row.caseId : '');
