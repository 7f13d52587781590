/** The guarantees at AWS: each case and each reply is there once, whole, in order, and in its own case. */
import { type Case, type CaseAtAws, isAtAws } from '../../shared/domain/case.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Item } from '../../shared/store/table.ts';
import type { WrittenReply } from './actors/history.ts';
import type { InvariantOptions } from './invariants.ts';
import type { Run } from './run.ts';
import { occurrencesByLabel, type WordOccurrence } from './word-occurrences.ts';

/** So often Casethread tries to answer a person. */
const TRIES_TO_ANSWER = 3;
/** The clock of a process may be behind or ahead by less than this. */
const SKEW_MS = 5000;

/** A message that was stored on a queue after Slack sent it. */
type Accepted = {
  type: string;
  ref?: string;
  ts?: string;
  editOf?: string;
  text?: string;
  responseUrl?: string;
};

export function brokenAtAws(run: Run, cases: Case[], options: InvariantOptions): string[] {
  const { actors, functions, rowObserver, rows } = run;
  const accepted = [
    ...functions.queues.caseCommands.accepted,
    ...functions.queues.replies.accepted,
  ].map((body) => JSON.parse(body) as Accepted);
  const wordsAtAws = occurrencesByLabel(
    [...run.awsSupport.cases.values()].flatMap(({ caseId, communications }) =>
      communications.map(({ body, number }) => ({ where: caseId, text: body, number })),
    ),
  );
  const broken: string[] = [];

  for (const [ref, { label, length }] of actors.history.cases) {
    if (!accepted.some((message) => message.ref === ref)) continue;
    const row = cases.find((one) => one.ref === ref);
    const copies = (wordsAtAws.get(label)?.length ?? 0) / length;
    const pressed = actors.history.reopenings.filter((one) => one.ref === ref);
    const chosen = new Set(pressed.map(({ attempt }) => attempt)).size;
    broken.push(...caseAtAws(ref, row, { copies, chosen }, options));
  }

  const replyRows = rows.all().filter(({ sk }) => sk.startsWith('OUT#'));
  for (const [label, reply] of actors.history.replies) {
    const found = wordsAtAws.get(label) ?? [];
    const row = replyRows.find((one) => rowObserver.labelOf(one) === label);
    if (reply.outsideCases) {
      if (found.length > 0) broken.push(`${label} belongs to no case, and is at AWS`);
      if (row) broken.push(`${label} belongs to no case, and was stored`);
      continue;
    }
    const message = replyRows.find(({ id }) => id === reply.message.ts);
    const isReplaced = !row && message && String(asOf(message)) >= (reply.changedAt ?? reply.ts);
    if (isReplaced || (!row && message?.withdrawn)) {
      if (found.length > 0) broken.push(`${label} was replaced or withdrawn, and is at AWS`);
      continue;
    }
    const isAccepted = accepted.some(
      ({ type, ts, editOf, text }) =>
        type === 'reply' && ts === reply.ts && (!editOf || text === reply.text),
    );
    // A thread shows each message as it now reads.
    const isShown = !reply.deleted && !isEditedAfter(actors.history.replies, reply);
    if (!(isAccepted || row || (options.afterDailyScan && isShown))) continue;
    const itsCase = cases.find(({ ref }) =>
      rowObserver.rootsOf(ref).includes(reply.message.threadTs ?? ''),
    );
    const delivery = row?.delivery as Delivery | undefined;
    // What a reading did not show for longer than the settle time was taken for never sent.
    const mayBeHidden = options.duplicatesAllowed && row?.withdrawn === true;
    if (mayBeHidden && delivery?.state === 'rejected') continue;
    const wrong = replyAtAws(reply, delivery, itsCase && caseIdOf(itsCase), found, options);
    if (wrong) broken.push(`reply ${label} ${wrong}`);
  }
  return [
    ...broken,
    ...keptTexts(replyRows),
    ...overtakenAtAws(run, wordsAtAws),
    ...brokenResolves(run, accepted, cases, options),
  ];
}

/** What AWS has, and what its author deleted in time, the table holds no longer. */
const keptTexts = (replyRows: Item[]): string[] =>
  replyRows.flatMap(({ id, text, delivery }) => {
    const { state, reason } = delivery as { state: string; reason?: { code: string } };
    const isGone = state === 'sent' || reason?.code === 'deleted-by-author';
    return isGone && text !== ''
      ? [`the row of ${id}, which is ${state}, still holds its text`]
      : [];
  });

/** When the text that a row holds was written. */
const asOf = ({ writtenAt, asOf }: Item) =>
  (asOf as { writtenAt: string } | undefined)?.writtenAt ?? writtenAt;

const isEditedAfter = (replies: Map<string, WrittenReply>, { message, changedAt }: WrittenReply) =>
  [...replies.values()].some(
    (one) => one.message === message && (one.changedAt ?? '') > (changedAt ?? ''),
  );

/** `chosen`: how many attempts a person gave up, so that the case may be there so many times more. */
function caseAtAws(
  ref: string,
  row: Case | undefined,
  { copies, chosen }: { copies: number; chosen: number },
  { duplicatesAllowed }: InvariantOptions,
): string[] {
  if (!row) return [`case ${ref} was accepted and has no row`];
  const { state } = row.opening;
  if (state !== 'sent' && state !== 'rejected') return [`case ${ref} is ${state}`];
  const wanted = state === 'sent' ? 1 : 0;
  const isMore = copies > wanted && (duplicatesAllowed || copies <= wanted + chosen);
  const isRight = copies === wanted || isMore;
  return isRight ? [] : [`case ${ref} is ${state} and is at AWS ${copies} times`];
}

/** What is wrong with a reply, or undefined. */
function replyAtAws(
  { length }: WrittenReply,
  delivery: Delivery | undefined,
  caseId: string | undefined,
  found: WordOccurrence[],
  { duplicatesAllowed }: InvariantOptions,
): string | undefined {
  if (!delivery) return 'was accepted and has no row';
  if (found.some(({ where }) => where !== caseId)) return 'is in another case';
  if (delivery.state === 'rejected') {
    return delivery.part === 0 && found.length > 0 ? 'is refused and is at AWS' : undefined;
  }
  if (delivery.state !== 'sent') return `is ${delivery.state}`;
  const words = found.map(({ index }) => index);
  const distinct = duplicatesAllowed ? [...new Set(words)] : words;
  const isWhole = distinct.length === length && distinct.every((index, i) => index === i);
  return isWhole ? undefined : `is at AWS as words ${summary(words)}`;
}

/**
 * Replies of one thread that are not in the order of their `ts`. An earlier reply may follow a later one
 * if its row did not exist yet when the later one was sent.
 */
function overtakenAtAws(
  { actors, rowObserver, rows }: Run,
  wordsAtAws: Map<string, WordOccurrence[]>,
): string[] {
  // An edit that replaced the original has the position of the original.
  const tsOf = new Map(rows.all().map((row) => [rowObserver.labelOf(row), Number(row.writtenAt)]));
  const replies = [...actors.history.replies].flatMap(([label, { message }]) => {
    const [first] = wordsAtAws.get(label) ?? [];
    const ts = tsOf.get(label) ?? Number.NaN;
    return first ? [{ label, ts, thread: message.threadTs, ...first }] : [];
  });
  return replies.flatMap((a) =>
    replies
      .filter((b) => a.thread === b.thread && a.ts < b.ts && a.number > b.number)
      .filter((b) => rowObserver.wasKnownTo(a.label, b.label))
      .map((b) => `reply ${b.label} overtook ${a.label}`),
  );
}

/**
 * Each accepted request to resolve must have had an effect: the person got an answer, or none of three
 * could be given, the case was resolved since, or the row says why not. No case may be resolved more
 * often than people asked, unless AWS hid for longer than the settle time that it was resolved.
 */
function brokenResolves(
  { actors, awsSupport, workspace, rowObserver }: Run,
  accepted: { responseUrl?: string }[],
  cases: Case[],
  { duplicatesAllowed }: InvariantOptions,
): string[] {
  const asked = actors.history.resolves.filter(({ responseUrl }) =>
    accepted.some((message) => message.responseUrl === responseUrl),
  );
  const ignored = asked.filter(({ id, at, responseUrl }) => {
    if (workspace.privateMessages.some(({ to }) => to === responseUrl)) return false;
    const failed = workspace.failedAnswers.filter((to) => to === responseUrl);
    if (failed.length >= TRIES_TO_ANSWER) return false;
    const row = cases.filter(isAtAws).find((one) => one.ref === id || displayIdOf(one) === id);
    if (row?.resolution?.delivery.state === 'rejected') return false;
    const statuses = awsSupport.cases.get(row?.caseId ?? '')?.statuses ?? [];
    return !statuses.some(({ status }, i) => {
      const until = statuses[i + 1]?.at ?? Number.POSITIVE_INFINITY;
      return status === 'resolved' && until > at;
    });
  });
  const tooOften = cases.filter(isAtAws).flatMap((row) => {
    const { ref, caseId } = row;
    const times = (awsSupport.cases.get(caseId)?.statuses ?? []).flatMap(({ byResolveCase, at }) =>
      byResolveCase ? [at] : [],
    );
    // In doubt, and resolved and reopened with nobody looking in between: nothing at AWS tells of it.
    const done = times.filter((at, i) => {
      const next = times[i + 1] ?? Number.POSITIVE_INFINITY;
      return rowObserver.wasSeenResolved(ref, at - SKEW_MS, next - SKEW_MS);
    }).length;
    const wanted = asked.filter(({ id }) => id === ref || id === displayIdOf(row)).length;
    return done > wanted && !duplicatesAllowed
      ? [`case ${ref} was resolved ${done} times for ${wanted} requests`]
      : [];
  });
  const withoutEffect = ignored.map(({ id }) => `the request to resolve ${id} had no effect`);
  return [...withoutEffect, ...tooOften];
}

const caseIdOf = (row: Case) => (isAtAws(row) ? row.caseId : undefined);
const displayIdOf = (row: CaseAtAws) => row.synced?.displayId;

const summary = (words: number[]): string =>
  words.length <= 8 ? `[${words}]` : `[${words.slice(0, 4)}…${words.slice(-4)}] (${words.length})`;
