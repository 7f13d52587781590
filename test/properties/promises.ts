/** What was promised, checked against what stands on the two sides once all is quiet. */
import type { Case } from '../../shared/bridge/case.ts';
import type { Delivery } from '../../shared/bridge/delivery.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Posted } from '../world/workspace.ts';
import { promisesOfThread } from './promises-of-thread.ts';
import type { Run } from './run.ts';
import { type Sighting, sightingsOf } from './sightings.ts';

/** `atLeastOnce`: what was read lagged more than the settle time, so duplicates may be. */
export type Leniency = { atLeastOnce: boolean };

/** What of it does not hold, one line each; nothing when all does. */
export function brokenPromises(run: Run, leniency: Leniency): string[] {
  const { cast, bridge, witness, rows } = run;
  const accepted = [...bridge.queues.requests.accepted, ...bridge.queues.replies.accepted].map(
    (body) => JSON.parse(body) as { type: string; ref?: string; ts?: string; responseUrl?: string },
  );
  const atDesk = sightingsOf(
    [...run.desk.cases.values()].flatMap(({ caseId, entries }) =>
      entries.map(({ body, number }) => ({ where: caseId, text: body, number })),
    ),
  );
  const cases = rows.all().filter(({ sk }) => sk === 'META') as unknown as Case[];

  return [
    ...witness.broken,
    ...bridge.surprises.map((error) => `a function threw ${(error as Error).stack}`),
    ...(leniency.atLeastOnce ? [] : repeatedPosts(run.workspace.messages)),
    ...[...cast.said.cases].flatMap(([ref, { label, length }]) =>
      accepted.some((message) => message.ref === ref)
        ? opened(
            cases.find((row) => row.ref === ref),
            atDesk.get(label),
            ref,
            length,
            leniency,
          )
        : [],
    ),
    ...[...cast.said.replies].flatMap(([label, reply]) => {
      const isAccepted = accepted.some(({ type, ts }) => type === 'reply' && ts === reply.ts);
      const row = rows.all().find(({ sk, ts }) => sk.startsWith('OUT#') && ts === reply.ts);
      return isAccepted || row ? replied(run, label, row, atDesk.get(label), leniency) : [];
    }),
    ...orderAtDesk(run, atDesk),
    ...cases.flatMap((row) => promisesOfThread(run, row, leniency)),
    ...unresolved(run, accepted, cases),
  ];
}

function repeatedPosts(messages: Posted[]): string[] {
  const names = messages.flatMap(({ metadata }) =>
    metadata ? [`${metadata.event_payload.key} part ${metadata.event_payload.part}`] : [],
  );
  return names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => `posted more than once: ${name}`);
}

function opened(
  row: Case | undefined,
  seen: Sighting[] = [],
  ref: string,
  length: number,
  { atLeastOnce }: Leniency,
): string[] {
  if (!row) return [`case ${ref} was accepted and has no row`];
  if (row.opening.state === 'rejected') {
    return seen.length > 0 ? [`case ${ref} is refused and stands at AWS`] : [];
  }
  if (row.opening.state !== 'sent') return [`case ${ref} is ${row.opening.state}`];
  const copies = seen.length / length;
  if (copies === 1 || (atLeastOnce && copies > 1)) return [];
  return [`case ${ref} was created ${copies} times`];
}

function replied(
  { cast }: Run,
  label: string,
  row: Item | undefined,
  seen: Sighting[] = [],
  { atLeastOnce }: Leniency,
): string[] {
  const reply = cast.said.replies.get(label);
  if (reply?.foreign) return seen.length > 0 ? [`${label} is no reply to a case, and at AWS`] : [];
  if (!row) return [`reply ${label} was accepted and has no row`];
  const { state } = row.delivery as Delivery;
  if (state !== 'sent' && state !== 'rejected') return [`reply ${label} is ${state}`];
  if (state === 'rejected') return [];
  const words = seen.map(({ index }) => index);
  const distinct = atLeastOnce ? [...new Set(words)] : words;
  const isWhole = distinct.length === reply?.length && distinct.every((index, i) => index === i);
  return isWhole ? [] : [`reply ${label} stands at AWS as words ${summary(words)}`];
}

/** In each case, replies stand in the order of their `ts`, unless one was not known in time. */
function orderAtDesk({ cast, witness }: Run, atDesk: Map<string, Sighting[]>): string[] {
  const replies = [...cast.said.replies].flatMap(([label, { ts }]) => {
    const [first] = atDesk.get(label) ?? [];
    return first ? [{ label, ts: Number(ts), ...first }] : [];
  });
  return replies.flatMap((a) =>
    replies
      .filter((b) => a.where === b.where && a.ts < b.ts && a.number > b.number)
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
  return [...undone.map(({ id }) => `resolving ${id} came to nothing`), ...tooOften];
}

const summary = (words: number[]): string =>
  words.length <= 8 ? `[${words}]` : `[${words.slice(0, 4)}…${words.slice(-4)}] (${words.length})`;
