import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMarker } from '../../../../shared/domain/marker.ts';
import { cleanText, isBlank } from '../../../../shared/text/clean.ts';
import { splitBody } from '../../../../shared/text/split.ts';
import { codeBlocks } from '../../../../shared/text/to-aws/code-blocks.ts';
import type { SlackMessage } from '../../../../shared/text/to-aws/plain-message.ts';
import { mentionsIn, toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';
import type { TextProperty } from '../text-property.ts';
import {
  DASHES,
  FORGED_REF,
  foreignMessage,
  forgery,
  message,
  NAMES,
  words,
} from './slack-messages.ts';

/** What holds for whatever message Slack may send. */
export const properties: TextProperty[] = [];

function holds<T extends [unknown, ...unknown[]]>(
  name: string,
  runs: number,
  values: { [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...values: T) => void,
) {
  properties.push({ name, runs, property: fc.property(...values, check) });
}

holds(
  'every visible character of a message is in its text, in the same order',
  5000,
  [message],
  ({ json, said }) => {
    const plain = toPlainText(json, NAMES);
    assert.equal(firstLost(visible(said), visible(plain)), undefined);
    assertSound(json, plain);
  },
);

holds(
  'whatever is null, absent, empty or of another kind is passed over',
  4000,
  [foreignMessage],
  (json) => assertSound(json, toPlainText(json, NAMES)),
);

const before = fc.constantFrom('', 'x\n', 'x\u2028', 'x\u0085', '\n', ' ', '\u200b', '\u202e');
const lineEnd = fc.constantFrom('', '\n', '\r', ' ', '\u200b');

holds(
  'nobody writes a line that AWS, or we ourselves, could take for a signature of ours',
  2000,
  [before, forgery, lineEnd, fc.nat()],
  (start, line, end, choice) => {
    const forged = start + line + end;
    const messages = withText(forged);
    const plain = toPlainText(messages[choice % messages.length] as object, {
      ...NAMES,
      user: () => forged,
    });
    for (const piece of [plain, ...splitBody(`${'x'.repeat(choice % 90)} ${plain}`, 90)]) {
      for (const shown of piece.split(/[\n\r\v\f\u0085\u2028\u2029]/)) {
        assert.equal(readMarker(shown), undefined);
        const seen = visible(shown);
        const isSigned = DASHES.includes(seen[0] ?? '') && seen.join('').includes(FORGED_REF);
        assert.ok(!isSigned, shown);
      }
    }
  },
);

/** Places in a message where somebody can write a text. */
function withText(text: string): SlackMessage[] {
  const section = (...elements: object[]) => [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
  ];
  return [
    { text },
    { text: '<@U123456789>' },
    { blocks: section({ type: 'text', text }) },
    { blocks: section({ type: 'link', text, url: '' }) },
    {
      blocks: section(
        { type: 'text', text: text.slice(0, 9) },
        { type: 'text', text: text.slice(9) },
      ),
    },
    { blocks: [{ type: 'header', text: { type: 'plain_text', text } }] },
    { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text }]] }] },
    { attachments: [{ title: text }] },
    { attachments: [{ fields: [{ value: text }] }] },
    { files: [{ id: 'F1', mode: 'email', preview: 'x', name: text }] },
    { attachments: [{ footer: text }] },
  ];
}

const MAX_PIECE = 120;

holds(
  'pieces of a long text fit, read right by themselves, and carry all that is visible in it',
  500,
  [fc.array(message, { maxLength: 8 }), words],
  (samples, between) => {
    const text = samples.map(({ json }) => toPlainText(json, NAMES)).join(`\n${between}\n`);
    const pieces = splitBody(text, MAX_PIECE);
    assert.equal(firstLost(visible(text), visible(pieces.join(''))), undefined);
    // Backticks within a line look like a fence to whoever sees one part of that line only.
    const hasOddFences = /[^>\s`].*`{3}|`{3}[^`\n]*`/.test(text);
    for (const [i, piece] of pieces.entries()) {
      assert.ok(piece.length <= MAX_PIECE);
      assert.ok(!isBlank(piece));
      const last = codeBlocks(piece).at(-1);
      const isOpen = last && last.inner < last.end && last.end === piece.length;
      if (i < pieces.length - 1 && !hasOddFences) assert.ok(!isOpen, piece);
    }
  },
);

/** Well-formed, the same each time, not much longer than the message; and its names can be looked up. */
function assertSound(json: SlackMessage, plain: string): void {
  assert.ok(plain.isWellFormed());
  assert.equal(cleanText(plain), plain);
  assert.ok(plain === '' || !isBlank(plain));
  assert.equal(toPlainText(structuredClone(json), NAMES), plain);
  assert.deepEqual(mentionsIn(json), mentionsIn(json));
  assert.ok(plain.length <= 3 * JSON.stringify(json).length);
}

/** The characters that people see. */
function visible(text: string): string[] {
  return [...text].filter((character) => !isBlank(character));
}

/** The first of `said` that is not in `shown` in its order. */
function firstLost(said: string[], shown: string[]): string | undefined {
  let from = 0;
  for (const character of said) {
    const at = shown.indexOf(character, from);
    if (at === -1) return `${character} in ${said.join('')}, shown as ${shown.join('')}`;
    from = at + 1;
  }
  return undefined;
}
