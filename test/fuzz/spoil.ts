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
  { weight: 1, arbitrary: fc.constantFrom<unknown>('{{key}}', ...DEEP_VALUES) },
);
const rareReplacement = fc.oneof(
  { weight: 30, arbitrary: replacement },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...LONG_TEXTS) },
);

type Edit = { place: number; value: unknown };
const edits = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Edit[]>([]) },
  {
    weight: 4,
    arbitrary: fc.array(fc.record({ place: fc.nat(), value: rareReplacement }), {
      minLength: 1,
      maxLength: 3,
    }),
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
  for (const { place, value } of edits) {
    const places = placesIn(payload);
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
