/** Payloads that Slack documents, with fields absent, null, empty, huge, foreign or of a wrong type. */
import fc from 'fast-check';
import { IDS } from './names.ts';
import { DEEP_VALUES, LONG_TEXTS } from './placeholders.ts';

export type Json = Record<string, unknown>;

/** Leaves the field out. */
const ABSENT = '{{absent}}';

const replacement = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(ABSENT, null) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>('', [], {}, ' ', '\u200b') },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...IDS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(0, -1, true, false, [null], [{}], [[]], { id: 1 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>('{{key}}') },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...DEEP_VALUES) },
);
const rareReplacement = fc.oneof(
  { weight: 30, arbitrary: replacement },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...LONG_TEXTS) },
);

/** Fields that say who, where and what: rows and decisions are made of them. */
const DECISIVE = new Set([
  'action_id',
  'app_id',
  'bot_id',
  'callback_id',
  'channel',
  'channel_id',
  'id',
  'parent_user_id',
  'private_metadata',
  'subtype',
  'team',
  'team_id',
  'thread_ts',
  'ts',
  'type',
  'user',
  'user_id',
  'value',
]);

/** `place` counts all places of a payload, or the decisive ones only. */
type Edit = { place: number; isDecisive: boolean; value: unknown };
const edits = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Edit[]>([]) },
  {
    weight: 4,
    arbitrary: fc.array(
      fc.record({ place: fc.nat(), isDecisive: fc.boolean(), value: rareReplacement }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  },
);

/** A payload, and the one that Slack documents from which it was made. */
export type Spoilt = { payload: Json; documented: Json };

/** Gives the payloads of `documented`, two of five with up to three fields replaced, at any depth. */
export const spoilt = (documented: fc.Arbitrary<Json>): fc.Arbitrary<Spoilt> =>
  fc
    .record({ documented, edits })
    .map(({ documented, edits }) => ({ documented, payload: edited(documented, edits) }));

function edited(documented: Json, edits: Edit[]): Json {
  const payload = structuredClone(documented);
  for (const { place, isDecisive, value } of edits) {
    const all = placesIn(payload);
    const places = isDecisive ? all.filter(([, key]) => DECISIVE.has(key)) : all;
    const at = places[place % places.length];
    if (!at) break;
    const [parent, key] = at;
    if (value === ABSENT) delete parent[key];
    else parent[key] = structuredClone(value);
  }
  return payload;
}

/** Every field and item of a value, with what it is in. */
function placesIn(value: unknown): [Json, string][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]): [Json, string][] => [
    [value as Json, key],
    ...placesIn(inner),
  ]);
}
