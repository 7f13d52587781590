import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { splitBody } from '../../../../shared/text/split.ts';
import { toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';
import { LONG_MESSAGES } from './long-messages.ts';
import { NAMES } from './slack-messages.ts';

const MAX = 7800;

test('a text is at most three times as long as its message', () => {
  const sizes = LONG_MESSAGES.map(([name, make]) => {
    const message = make(30_000);
    return { name, times: toPlainText(message, NAMES).length / JSON.stringify(message).length };
  });
  expect(sizes.filter(({ times }) => times > 3)).toEqual([]);
});

test('a message twice as long takes about twice the time', () => {
  const slow = LONG_MESSAGES.map(([name, make]) => {
    const messages = { half: make(15_000), whole: make(30_000) };
    const best = { half: Number.POSITIVE_INFINITY, whole: Number.POSITIVE_INFINITY };
    // What disturbs a measurement makes it longer: the shortest of several is the nearest to the truth.
    for (let pairs = 0; pairs < 80; pairs++) {
      best.half = Math.min(
        best.half,
        msOf(() => toPlainText(messages.half, NAMES)),
      );
      best.whole = Math.min(
        best.whole,
        msOf(() => toPlainText(messages.whole, NAMES)),
      );
      // A time below a millisecond says more about the clock than about the length.
      if (pairs > 0 && (best.whole < 1 || best.whole <= 2.5 * best.half)) return undefined;
    }
    return { name, ...best };
  });
  expect(slow.filter((it) => it !== undefined)).toEqual([]);
});

test('a long text makes no more pieces than it has to', () => {
  for (const [name, make] of LONG_MESSAGES) {
    const text = toPlainText(make(60_000), NAMES);
    const pieces = splitBody(text, MAX);
    expect(pieces.length, name).toBeLessThanOrEqual((2 * text.length) / (MAX / 2) + 1);
    expect(Math.max(0, ...pieces.map((piece) => piece.length)), name).toBeLessThanOrEqual(MAX);
  }
});

function msOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
