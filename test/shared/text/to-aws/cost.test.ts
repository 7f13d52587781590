import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { splitBody } from '../../../../shared/text/split.ts';
import type { SlackMessage } from '../../../../shared/text/to-aws/plain-message.ts';
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
  const slow: { name: string; times: number }[] = [];
  for (const [name, make] of LONG_MESSAGES) {
    const half = make(15_000);
    const whole = make(30_000);
    // Most take less than a millisecond, which says more about the clock than about the length.
    if (Math.min(msOf(whole), msOf(whole)) < 1) continue;
    // The collector and the compiler of JavaScript disturb one round or another, but not each of ten.
    let times = ratioOf(whole, half, 2);
    for (let round = 0; times > 2.5 && round < 10; round++) times = ratioOf(whole, half, 5);
    if (times > 2.5) slow.push({ name, times });
  }
  expect(slow).toEqual([]);
});

test('a long text makes no more pieces than it has to', () => {
  for (const [name, make] of LONG_MESSAGES) {
    const text = toPlainText(make(60_000), NAMES);
    const pieces = splitBody(text, MAX);
    expect(pieces.length, name).toBeLessThanOrEqual((2 * text.length) / (MAX / 2) + 1);
    expect(Math.max(0, ...pieces.map((piece) => piece.length)), name).toBeLessThanOrEqual(MAX);
  }
});

/** How many times longer one message takes than the other, over some pairs of runs. */
function ratioOf(whole: SlackMessage, half: SlackMessage, pairs: number): number {
  const total = { whole: 0, half: 0 };
  for (let i = 0; i < pairs; i++) {
    total.half += msOf(half);
    total.whole += msOf(whole);
  }
  return total.whole / total.half;
}

function msOf(message: SlackMessage): number {
  const before = performance.now();
  toPlainText(message, NAMES);
  return performance.now() - before;
}
