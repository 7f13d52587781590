/** Who is told in a thread that their messages do not go to AWS. */
import { INCIDENTS } from './names.ts';
import type { Observed } from './observe.ts';
import { type SentRequest, show } from './send-requests.ts';

/** Who may have been told in each thread so far, and who must have been: a world is used again and again. */
export type Told = { may: Set<string>; must: Set<string> }[];

/** Part of what is told of one message, and so more than once a thread. */
const TOO_LARGE = 'it is too large';

/** The thread that a message is in: #incidents has the first one. */
export function threadIndex(request: SentRequest['request']): 0 | 1 {
  const event = request.kind === 'event' ? request.payload.event : undefined;
  return (event as { channel?: unknown } | null | undefined)?.channel === INCIDENTS ? 0 : 1;
}

/** Whether somebody was told; `part` is in the words. */
export const isTold = (user: string, thread: 0 | 1, { notes }: Observed, part = ''): boolean =>
  (notes[thread] ?? []).some((note) => note.user === user && note.text.includes(part));

export const isToldTooLarge = ({ request, expected }: SentRequest, seen: Observed): boolean =>
  isTold(expected.told.user, threadIndex(request), seen, TOO_LARGE);

/** Each is told once a thread what holds for all that they write, and nobody else is told anything. */
export function wrongNotes(sent: SentRequest[], seen: Observed, told: Told): string[] {
  for (const { request, expected } of sent) {
    const thread = told[threadIndex(request)];
    const { user, certainty } = expected.told;
    if (certainty !== 'never') thread?.may.add(user);
    if (certainty === 'must') thread?.must.add(user);
  }
  return seen.notes.flatMap((notes, thread) => [
    ...repeated(notes).map(({ user, text }) => `${user} was told twice: ${text}`),
    ...withoutNeed(notes, told[thread]?.may ?? new Set()).flatMap((user) => [
      `${user} was told without need, by one of these`,
      ...sent.filter(isEventOf(user)).map(show),
    ]),
    ...[...(told[thread]?.must ?? [])]
      .filter((user) => !notes.some((note) => note.user === user))
      .map((user) => `${user} was not told`),
  ]);
}

type Notes = Observed['notes'][number];

const repeated = (notes: Notes): Notes =>
  notes
    .filter(({ text }) => !text.includes(TOO_LARGE))
    .filter(
      (note, i, general) =>
        general.findIndex(({ user, text }) => user === note.user && text === note.text) < i,
    );

const withoutNeed = (notes: Notes, may: Set<string>): string[] =>
  [...new Set(notes.map(({ user }) => user))].filter((user) => !may.has(user));

const isEventOf =
  (user: string) =>
  ({ request }: SentRequest): boolean =>
    request.kind === 'event' && JSON.stringify(request.payload.event ?? null).includes(user);
