/** Signed requests of every kind, as data: who replays a seed gets the same ones. */
import fc from 'fast-check';
import { command } from './commands.ts';
import { eventCallback } from './events.ts';
import { interaction } from './interactions.ts';
import { type Spoilt, spoilt } from './spoil.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** `times`: Slack sends some things again. */
export type FuzzRequest =
  | ({ kind: 'event' | 'interaction' | 'command'; type: string; times: number } & Spoilt)
  | { kind: 'raw'; type: string; bytes: number[] };

const ofKind = (
  kind: 'event' | 'interaction' | 'command',
  types: fc.Arbitrary<string>,
  made: fc.Arbitrary<Spoilt>,
): fc.Arbitrary<FuzzRequest> =>
  fc
    .tuple(types, made, fc.constantFrom(1, 1, 1, 2))
    .map(([type, { payload, documented }, times]) => ({ kind, type, times, payload, documented }));

const jsonType = fc.constantFrom(JSON_TYPE, JSON_TYPE, `${JSON_TYPE}; charset=utf-8`);
const formType = fc.constantFrom(FORM, FORM, `${FORM}; charset=utf-8`);
const anyType = fc.constantFrom(
  JSON_TYPE,
  FORM,
  `${FORM}; charset=utf-8`,
  `${JSON_TYPE}; charset=UTF-8`,
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((array) => [...array]),
  fc
    .constantFrom(
      'payload=%7B',
      '{"type":',
      '[]',
      'null',
      '{"type":"url_verification"}',
      'ssl_check=1',
    )
    .map((text) => [...Buffer.from(text)]),
);

/** With `grid`, our workspace belongs to an organization. */
export const request = (grid: boolean): fc.Arbitrary<FuzzRequest> =>
  fc.oneof(
    { weight: 10, arbitrary: ofKind('event', jsonType, spoilt(eventCallback(grid))) },
    { weight: 6, arbitrary: ofKind('interaction', formType, spoilt(interaction(grid))) },
    { weight: 3, arbitrary: ofKind('command', formType, spoilt(command(grid))) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('raw' as const), type: anyType, bytes }),
    },
  );
