import { test } from 'vitest';
import {
  foreignFieldsAreHarmless,
  nobodySignsForOthers,
  nothingVisibleIsLost,
  piecesReadRight,
} from './properties.ts';

test('nothing visible is lost', () => {
  nothingVisibleIsLost({ numRuns: 5000 });
});

test('foreign fields are harmless', () => {
  foreignFieldsAreHarmless({ numRuns: 4000 });
});

test('nobody signs for others', () => {
  nobodySignsForOthers({ numRuns: 2000 });
});

test('pieces read right', () => {
  piecesReadRight({ numRuns: 500 });
});
