import { isCode } from './code.ts';
import { isReason, type Reason } from './reason.ts';

/** What the app tells somebody in a thread, by code, with the names of what goes into its words. */
const NOTES = {
  'reply-refused': ['reason'],
  /** A long reply goes in several communications; some of them had arrived. */
  'rest-of-reply-refused': ['reason'],
  'reply-parked': ['reason'],
  'reply-not-allowed': ['reason'],
  'deleted-after-sending': [],
  'opening-refused': ['reason'],
  'opening-not-allowed': ['reason'],
  'resolving-refused': ['reason'],
  'case-missing': [],
  'case-duplicated': ['displayId', 'duplicate'],
  'not-invited': [],
} as const;

type Names = typeof NOTES;
export type Note = {
  [N in keyof Names]: {
    code: N;
    params: { [P in Names[N][number]]: P extends 'reason' ? Reason : string };
  };
}[keyof Names];

export const isNote = (value: unknown): value is Note =>
  isCode(NOTES, value, (name, param) =>
    name === 'reason' ? isReason(param) : typeof param === 'string',
  );
