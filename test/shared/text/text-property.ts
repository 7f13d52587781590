import type fc from 'fast-check';

/** What holds for every text. `runs`: how many `npm test` tries; `npm run fuzz` tries more. */
export type TextProperty = { name: string; runs: number; property: fc.IRawProperty<unknown> };
