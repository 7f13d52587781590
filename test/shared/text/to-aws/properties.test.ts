import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionsIn, toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';

const names = {
  user: (id: string) => `user-${id}`,
  channel: (id: string) => `channel-${id}`,
  usergroup: (id: string) => `usergroup-${id}`,
};

const word = fc.string({
  unit: fc.constantFrom('a', 'B', '1', 'é', '日', ' ', '\n', '`', '*', '<'),
  minLength: 1,
  maxLength: 8,
});
const id = fc.string({ unit: fc.constantFrom('A', 'B', '1'), minLength: 1, maxLength: 3 });

/** A piece of a message with the letters and digits that people read in it. */
type Sample = { json: object; said: string };

const inline: fc.Arbitrary<Sample> = fc.oneof(
  fc
    .tuple(word, fc.constantFrom({}, { code: true }, { bold: true }))
    .map(([text, style]) => ({ json: { type: 'text', text, style }, said: text })),
  word.map((text) => ({
    json: { type: 'link', url: 'https://a.com', text },
    said: `${text}httpsacom`,
  })),
  id.map((user_id) => ({ json: { type: 'user', user_id }, said: `user${user_id}` })),
  id.map((channel_id) => ({ json: { type: 'channel', channel_id }, said: `channel${channel_id}` })),
  fc.constant({ json: { type: 'emoji', name: 'x1' }, said: 'x1' }),
  id.map((range) => ({ json: { type: 'broadcast', range }, said: range })),
);
const holding = (type: string, fields: object, samples: Sample[]): Sample => ({
  json: { type, ...fields, elements: samples.map(({ json }) => json) },
  said: samples.map(({ said }) => said).join(''),
});
const section = fc
  .array(inline, { maxLength: 4 })
  .map((inner) => holding('rich_text_section', {}, inner));
const flow = fc.oneof(
  section,
  fc.array(inline, { maxLength: 4 }).map((inner) => holding('rich_text_quote', {}, inner)),
  fc.array(inline, { maxLength: 4 }).map((inner) => holding('rich_text_preformatted', {}, inner)),
  fc
    .tuple(
      fc.array(section, { maxLength: 3 }),
      fc.record({
        indent: fc.nat(8),
        border: fc.constantFrom(0, 1),
        style: fc.constantFrom('bullet', 'x'),
      }),
    )
    .map(([items, fields]) => holding('rich_text_list', fields, items)),
);
const block = fc.oneof(
  fc.array(flow, { maxLength: 4 }).map((inner) => holding('rich_text', {}, inner)),
  word.map((text) => ({
    json: { type: 'header', text: { type: 'plain_text', text } },
    said: text,
  })),
  word.map((text) => ({ json: { type: 'markdown', text }, said: text })),
);

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

test('nothing that is said in blocks is lost, nor its order, nor is anything said twice', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (samples) => {
      const plain = toPlainText({ blocks: samples.map(({ json }) => json) }, names);
      expect(letters(plain)).toBe(letters(samples.map(({ said }) => said).join('')));
    }),
    { numRuns: 300 },
  );
});

test('nothing that is said in escaped text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const mrkdwn = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(toPlainText({ text: mrkdwn }, names)).toBe(
        toPlainText(
          {
            blocks: [
              {
                type: 'rich_text',
                elements: [
                  { type: 'rich_text_section', elements: [{ type: 'text', text: `${text}\n` }] },
                ],
              },
            ],
          },
          names,
        ),
      );
    }),
    { numRuns: 200 },
  );
});

test('nothing that Slack may send is refused', () => {
  const type = fc.constantFrom(
    'rich_text',
    'rich_text_section',
    'rich_text_list',
    'text',
    'link',
    'user',
    'emoji',
    'date',
    'section',
    'table',
    'image',
    'mrkdwn',
  );
  const field = fc.constantFrom(
    'elements',
    'text',
    'style',
    'user_id',
    'url',
    'unicode',
    'timestamp',
    'indent',
    'offset',
    'rows',
    'fields',
    'title',
  );
  const { piece } = fc.letrec((tie) => ({
    piece: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('piece'), { maxLength: 3 }),
      fc
        .tuple(type, fc.dictionary(field, tie('piece'), { maxKeys: 4 }))
        .map(([kind, fields]) => ({ type: kind, ...fields })),
    ),
  }));
  fc.assert(
    fc.property(
      fc.array(piece),
      fc.string({ unit: 'binary' }),
      fc.array(piece),
      (blocks, text, attachments) => {
        const message = { blocks, text, attachments };
        expect(toPlainText(message, names).isWellFormed()).toBe(true);
        expect(mentionsIn(message)).toEqual(mentionsIn(message));
      },
    ),
    { numRuns: 300 },
  );
});
