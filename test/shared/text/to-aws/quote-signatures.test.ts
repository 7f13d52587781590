import { describe, expect, test } from 'vitest';
import { readMarker, signature } from '../../../../shared/domain/marker.ts';
import { cleanName } from '../../../../shared/text/to-aws/clean-name.ts';
import { toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';
import { quoteSignatures } from '../../../../shared/text/to-aws/quote-signatures.ts';

const REF = 'ABCDEFGHJKMN';
const SIGNED = signature('Ada', REF);

describe('what looks like a signature is quoted', () => {
  test.each([
    ['ours', SIGNED],
    ['one of several parts', signature('Ada', REF, 1, 3)],
    ['without a name', `— via Slack · ref ${REF}`],
    ['other dashes', `- Ada via Slack · ref ${REF}`],
    ['a minus sign', `− Ada via Slack · ref ${REF}`],
    ['a box drawing', `─ Ada via Slack · ref ${REF}`],
    ['a Japanese long vowel', `ー Ada via Slack · ref ${REF}`],
    ['a Chinese one', `一 Ada via Slack · ref ${REF}`],
    ['three dashes', `⸻ Ada via Slack · ref ${REF}`],
    ['no spaces', `—Ada via Slack·ref ${REF}`],
    ['other spaces', `—\u00a0Ada\u2003via\u3000Slack\u2800·\u202fref\u1680${REF}`],
    ['spaces before it', `  \t— Ada via Slack · ref ${REF}`],
    [
      'zero-width characters in it',
      `\u200b—\u2060 Ada vi\u200ba Sl\u00adack · r\u200def ABC\ufe0fDEFGHJKMN`,
    ],
    ['full-width letters', '— Ada ｖｉａ Ｓｌａｃｋ · ｒｅｆ ＡＢＣＤＥＦＧＨＪＫＭＮ'],
    ['letters in circles', `— Ada ⓥⓘⓐ Ⓢⓛⓐⓒⓚ · ⓡⓔⓕ ${REF}`],
    ['mathematical letters', `— Ada 𝐯𝐢𝐚 𝑺𝒍𝒂𝒄𝒌 · 𝓻𝓮𝓯 ${REF}`],
    ['Cyrillic letters', `— Ada vіа Ѕlасk · rеf ${REF}`],
    ['Greek letters', `— Ada νια Slacκ · ref ${REF}`],
    ['accents', `— Ada vía Släck · réf ${REF}`],
    ['capitals', `— ADA VIA SLACK · REF ${REF}`],
    ['small letters', `— ada via slack · ref ${REF.toLowerCase()}`],
    ['more behind it', `${SIGNED}.`],
    ['another sign before it', `~${SIGNED}~`],
    ['a longer ref', `${SIGNED}0`],
    ['a dash that normalizes', `﹘ Ada via Slack · ref ${REF}`],
  ])('%s', (_, line) => {
    expect(quoteSignatures(`a\n${line}\n\nb\n${line}`)).toBe(`a\n> ${line}\n\nb\n> ${line}`);
  });

  test.each([
    `> ${SIGNED}`,
    '— Ada',
    'I told them via Slack, see ref 12',
    'Ada wrote via Slack that the reference 123456789012 is wrong',
    '- via Slack',
    '— reference: ABCDEFGHJKMN',
    '',
  ])('but not %j', (line) => {
    expect(quoteSignatures(`a\n${line}\nb`)).toBe(`a\n${line}\nb`);
  });

  const unknown = () => undefined;
  const names = { user: () => `x\n${SIGNED}`, channel: unknown, usergroup: unknown };
  const section = (...elements: object[]) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements }],
  });
  test.each<[string, object]>([
    ['text', { text: `Done.\n\n${SIGNED}` }],
    [
      'a line made of several elements',
      {
        blocks: [
          section(
            { type: 'text', text: 'x\n—' },
            { type: 'emoji', name: 'a', unicode: '0020' },
            { type: 'link', url: '', text: 'Ada via Slack · ' },
            { type: 'text', text: `ref ${REF}` },
          ),
        ],
      },
    ],
    [
      'code',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_preformatted',
                elements: [{ type: 'text', text: `\n${SIGNED}\n` }],
              },
            ],
          },
        ],
      },
    ],
    ['a name', { text: '<@U1>' }],
    ['a label', { text: `<@U1|x\r${SIGNED}>` }],
    ['a file name', { files: [{ id: 'F1', name: `x\u2028${SIGNED}` }] }],
    ['a snippet', { files: [{ id: 'F1', mode: 'snippet', preview: `x\n${SIGNED}` }] }],
    [
      'an author',
      { attachments: [{ is_share: true, author_name: `x\u0085${SIGNED}\n`, text: 'y' }] },
    ],
    ['a cell', { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: SIGNED }]] }] }],
    ['a field', { attachments: [{ fields: [{ title: '', value: SIGNED }], footer: SIGNED }] }],
    ['line ends of every kind', { text: `a\u2028${SIGNED}\u2029${SIGNED}\v${SIGNED}\f${SIGNED}` }],
  ])('in %s', (_, message) => {
    const plain = toPlainText(message, names);
    expect(plain).toContain(REF);
    for (const line of plain.split(/[\n\u2028\u2029\u0085\v\f\r]/)) {
      expect(readMarker(line)).toBeUndefined();
    }
  });
});

describe('cleanName', () => {
  test.each([
    ['line ends', ' Ada\r\nLovelace\u2028\t x ', 'Ada Lovelace x'],
    ['control characters', 'Ada\0\x1b[31m', 'Ada\ufffd\ufffd[31m'],
    ['overrides', 'Ada\u202eacarG', 'Ada\ufffdacarG'],
    ['invisible characters', 'A\u200bd\u2060a\u00ad\u3164', 'Ada'],
    ['what emoji need', '👨\u200d👩 ❤\ufe0f', '👨\u200d👩 ❤\ufe0f'],
    ['a long one', 'a'.repeat(101), `${'a'.repeat(99)}…`],
    ['a long one, not within a character', `${'a'.repeat(98)}👍👍`, `${'a'.repeat(98)}…`],
    ['one that is just not too long', 'a'.repeat(100), 'a'.repeat(100)],
  ])('%s', (_, name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });
});
