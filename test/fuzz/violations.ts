/** Compares what was seen with what was expected of each request. */
import type { AgentCase } from '../e2e/local-stack.ts';
import type { Expected } from './expectation.ts';
import { PEOPLE } from './names.ts';
import { isTold, isToldTooLarge, type Told, threadIndex, wrongNotes } from './notes.ts';
import type { Observed } from './observe.ts';
import { type SentRequest, show } from './send-requests.ts';
import type { World } from './world.ts';

/** Whether all that must happen has happened. What must not happen is another question. */
export const isComplete = (world: World, sent: SentRequest[], seen: Observed): boolean =>
  sent.every((one) => missing(world, one, seen).length === 0);

/** What is wrong, in words; nothing where all is as expected. */
export function violationsOf(
  world: World,
  sent: SentRequest[],
  before: Observed,
  seen: Observed,
  told: Told,
): string[] {
  return [
    ...sent.flatMap((one) =>
      [...missing(world, one, seen), ...excess(world, one, seen)].map(
        (what) => `${what}: ${show(one)}`,
      ),
    ),
    ...unexplained(sent, before, seen),
    ...wrongNotes(sent, seen, told),
    ...resolvedByOthers(sent, before, seen),
    ...(seen.deadLetters > 0 ? [`${seen.deadLetters} dead letters`] : []),
    ...(seen.errors > before.errors ? ['a function failed'] : []),
    ...(seen.trapped > 0 ? ['a foreign address was called'] : []),
  ];
}

/** What one request had to do, and has not done. */
function missing(world: World, one: SentRequest, seen: Observed): string[] {
  const { request, expected, token } = one;
  const { reaches, told, resolves } = expected;
  const isAtAws = placesOf(token, seen.cases).length > 0;
  const isResolved = statusOf(world, resolves.target, seen) === 'resolved';
  return [
    ...(reaches === 'must' && !isAtAws ? ['did not reach AWS'] : []),
    ...(reaches === 'or-told' && !isAtAws && !isToldTooLarge(one, seen)
      ? ['did not reach AWS, and nobody was told']
      : []),
    ...(told.certainty === 'must' && !isTold(told.user, threadIndex(request), seen)
      ? [`${told.user} was not told`]
      : []),
    ...(resolves.certainty === 'must' && !isResolved ? ['did not resolve its case'] : []),
  ];
}

/** What one request did that it may not, and how it was answered. */
function excess(
  { threads }: World,
  { request, expected, token, statuses }: SentRequest,
  { cases }: Observed,
): string[] {
  const wrong = statuses.filter((status) => (expected.isAnswered ? status !== 200 : status >= 500));
  const places = placesOf(token, cases);
  const [place] = places;
  const caseId = threads[threadIndex(request)]?.caseId;
  return [
    ...wrong.slice(0, 1).map((status) => `answered ${status}`),
    ...(expected.reaches === 'never' && place ? ['reached AWS'] : []),
    ...(places.length > 1 ? [`reached AWS ${places.length} times`] : []),
    ...(request.kind === 'event' && place && place.caseId !== caseId
      ? ['reached another case']
      : []),
    ...(request.kind === 'event' && place && !isSignedBy(authorOf(request.payload), place.text)
      ? ['is not signed by its author']
      : []),
  ];
}

function authorOf(payload: Record<string, unknown>): string {
  const event = payload.event as { user?: unknown; message?: { user?: unknown } | null };
  return String(event.message?.user ?? event.user);
}

const isSignedBy = (user: string, text: string): boolean =>
  new RegExp(`\n— ${PEOPLE[user]?.name ?? user}\\b`, 'i').test(text);

type Place = { caseId: string; text: string };

/** Where AWS has a token: in the subject of a case, or in what was written on one. */
const placesOf = (token: string, cases: AgentCase[]): Place[] =>
  cases.flatMap(({ caseId, subject, communications }) => [
    ...(subject.includes(token) ? [{ caseId, text: subject }] : []),
    ...communications
      .filter(({ body }) => body.includes(token))
      .map(({ body }) => ({ caseId, text: body })),
  ]);

/** What came to AWS without a token must be of a request of which nothing is certain. */
function unexplained(sent: SentRequest[], before: Observed, seen: Observed): string[] {
  const known = new Set(before.cases.flatMap(textsOf));
  const strange = seen.cases
    .flatMap(textsOf)
    .filter((text) => !known.has(text) && !/\btoken\d+x\b|\bsentinel \d+ ends/.test(text))
    // The second and later pieces of a long reply.
    .filter((text) => !/via Slack \(([2-9]|\d\d+)\/\d+\)/.test(text));
  const isUnsure = ({ reaches }: Expected) => reaches === 'may';
  const unsure = sent.filter(({ expected }) => isUnsure(expected)).length;
  // A case has a subject and a description.
  if (strange.length <= 2 * unsure) return [];
  return strange.map((text) => `AWS got ${JSON.stringify(text.slice(0, 300))}`);
}

/** The texts of a case; nothing of one whose subject has a token, since its description has none. */
const textsOf = ({ caseId, subject, communications }: AgentCase): string[] =>
  /\btoken\d+x\b/.test(subject)
    ? []
    : [`${caseId} ${subject}`, ...communications.map(({ body }) => `${caseId} ${body}`)];

export const statusOf = ({ targets }: World, target: 0 | 1, { cases }: Observed) =>
  cases.find(({ caseId }) => caseId === targets[target]?.caseId)?.status;

/** Of several who asked for it one is named; it has to be one who may. */
function resolvedByOthers(sent: SentRequest[], before: Observed, seen: Observed): string[] {
  return ([0, 1] as const).flatMap((target) => {
    const named = (seen.resolvedBy[target] ?? []).slice(before.resolvedBy[target]?.length);
    const isAllowed = (user: string) =>
      sent.some(
        ({ expected: { resolves } }) =>
          resolves.target === target && resolves.certainty !== 'never' && resolves.user === user,
      );
    return named
      .filter((user) => !isAllowed(user))
      .flatMap((user) => [
        `${user} resolved the case ${target}, by one of these`,
        ...sent.map(show).filter((text) => text.includes(user) && /resolve/i.test(text)),
      ]);
  });
}
