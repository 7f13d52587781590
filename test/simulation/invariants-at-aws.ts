/** What was promised of AWS's side: each case and reply there once, whole, in order, in its place. */
import type { Case } from '../../shared/domain/case.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { SaidReply } from './actors.ts';
import type { Leniency } from './invariants.ts';
import type { Run } from './run.ts';
import { type Sighting, sightingsOf } from './sightings.ts';

/** A ResolveCase in doubt is asked for again, though somebody may have reopened the case since. */
const RESOLVING_MAY_REPEAT = true;

/** What came in from Slack and was stored on a queue. */
type Accepted = { type: string; ref?: string; ts?: string; responseUrl?: string };

export function promisesAtAws(run: Run, cases: Case[], leniency: Leniency): string[] {
  const { cast, bridge, witness, rows } = run;
  const accepted = [...bridge.queues.caseCommands.accepted, ...bridge.queues.replies.accepted].map(
    (body) => JSON.parse(body) as Accepted,
  );
  const atDesk = sightingsOf(
    [...run.desk.cases.values()].flatMap(({ caseId, entries }) =>
      entries.map(({ body, number }) => ({ where: caseId, text: body, number })),
    ),
  );
  const broken: string[] = [];

  for (const [ref, { label, length }] of cast.said.cases) {
    if (!accepted.some((message) => message.ref === ref)) continue;
    const row = cases.find((one) => one.ref === ref);
    broken.push(...caseAtAws(ref, row, (atDesk.get(label)?.length ?? 0) / length, leniency));
  }

  const replyRows = rows.all().filter(({ sk }) => sk.startsWith('OUT#'));
  for (const [label, reply] of cast.said.replies) {
    const seen = atDesk.get(label) ?? [];
    if (reply.foreign && seen.length > 0) broken.push(`${label} is of no case, and stands at AWS`);
    const row = replyRows.find((one) => witness.labelOf(one) === label);
    if (reply.foreign && row) broken.push(`${label} is of no case, and was stored`);
    // What was edited before it came here is the edited message.
    const isOvertaken = !row && replyRows.some(({ ts }) => ts === reply.ts);
    const isAccepted = accepted.some(({ type, ts }) => type === 'reply' && ts === reply.ts);
    if (reply.foreign || isOvertaken || !(isAccepted || row || leniency.all)) continue;
    if (!row && reply.deleted) continue;
    const home = cases.find(({ ref }) =>
      witness.rootsOf(ref).includes(reply.message.threadTs ?? ''),
    );
    const delivery = row?.delivery as Delivery | undefined;
    const wrong = replyAtAws(reply, delivery, home?.caseId, seen, leniency);
    if (wrong) broken.push(`reply ${label} ${wrong}`);
  }
  return [...broken, ...orderAtDesk(run, atDesk), ...unresolved(run, accepted, cases)];
}

function caseAtAws(
  ref: string,
  row: Case | undefined,
  copies: number,
  { atLeastOnce }: Leniency,
): string[] {
  if (!row) return [`case ${ref} was accepted and has no row`];
  const { state } = row.opening;
  if (state !== 'sent' && state !== 'rejected') return [`case ${ref} is ${state}`];
  const wanted = state === 'sent' ? 1 : 0;
  const isRight = copies === wanted || (atLeastOnce && copies > wanted);
  return isRight ? [] : [`case ${ref} is ${state} and stands at AWS ${copies} times`];
}

/** What is wrong with a reply, or undefined. */
function replyAtAws(
  { length }: SaidReply,
  delivery: Delivery | undefined,
  caseId: string | undefined,
  seen: Sighting[],
  { atLeastOnce }: Leniency,
): string | undefined {
  if (!delivery) return 'was accepted and has no row';
  if (seen.some(({ where }) => where !== caseId)) return "stands in another case's place";
  if (delivery.state === 'rejected') {
    return delivery.part === 0 && seen.length > 0 ? 'is refused and stands at AWS' : undefined;
  }
  if (delivery.state !== 'sent') return `is ${delivery.state}`;
  const words = seen.map(({ index }) => index);
  const distinct = atLeastOnce ? [...new Set(words)] : words;
  const isWhole = distinct.length === length && distinct.every((index, i) => index === i);
  return isWhole ? undefined : `stands at AWS as words ${summary(words)}`;
}

/** Of each thread, replies stand in the order of their `ts`, unless one was not known in time. */
function orderAtDesk({ cast, witness, rows }: Run, atDesk: Map<string, Sighting[]>): string[] {
  // An edit of what never came here stands in the place of the message itself.
  const placeOf = new Map(rows.all().map((row) => [witness.labelOf(row), Number(row.ts)]));
  const replies = [...cast.said.replies].flatMap(([label, { message }]) => {
    const [first] = atDesk.get(label) ?? [];
    const ts = placeOf.get(label) ?? Number.NaN;
    return first ? [{ label, ts, thread: message.threadTs, ...first }] : [];
  });
  return replies.flatMap((a) =>
    replies
      .filter((b) => a.thread === b.thread && a.ts < b.ts && a.number > b.number)
      .filter((b) => witness.wasKnownTo(a.label, b.label))
      .map((b) => `reply ${b.label} overtook ${a.label}`),
  );
}

/** Whoever asked to resolve was answered, or the case was resolved since, or it was said why not. */
function unresolved(
  { cast, desk, workspace }: Run,
  accepted: { responseUrl?: string }[],
  cases: Case[],
): string[] {
  const asked = cast.said.resolves.filter(({ responseUrl }) =>
    accepted.some((message) => message.responseUrl === responseUrl),
  );
  const undone = asked.filter(({ id, at, responseUrl }) => {
    if (workspace.whispers.some(({ to }) => to === responseUrl)) return false;
    const row = cases.find(({ ref, displayId }) => ref === id || displayId === id);
    if (row?.resolving?.state === 'rejected') return false;
    const statuses = desk.cases.get(row?.caseId ?? '')?.statuses ?? [];
    return !statuses.some(({ status }, i) => {
      const until = statuses[i + 1]?.at ?? Number.POSITIVE_INFINITY;
      return status === 'resolved' && until > at;
    });
  });
  const tooOften = cases.flatMap(({ ref, caseId, displayId }) => {
    const done = desk.cases.get(caseId ?? '')?.statuses.filter((one) => one.asked).length ?? 0;
    const wanted = asked.filter(({ id }) => id === ref || id === displayId).length;
    return done > wanted ? [`case ${ref} was resolved ${done} times for ${wanted} who asked`] : [];
  });
  const nothing = undone.map(({ id }) => `resolving ${id} came to nothing`);
  return RESOLVING_MAY_REPEAT ? nothing : [...nothing, ...tooOften];
}

const summary = (words: number[]): string =>
  words.length <= 8 ? `[${words}]` : `[${words.slice(0, 4)}…${words.slice(-4)}] (${words.length})`;
