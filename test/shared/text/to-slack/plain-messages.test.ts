import { describe, expect, test } from 'vitest';
import { toPlainMessages } from '../../../../shared/text/to-slack/plain-messages.ts';

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('messages without blocks', () => {
  test('show the body as it was written, and cannot mention anybody', () => {
    expect(toPlainMessages('**a** <!channel> & <@U1>\n> b')).toEqual([
      { text: '**a** &lt;!channel&gt; &amp; &lt;@U1&gt;\n&gt; b', mrkdwn: false },
    ]);
  });

  test.each([
    ['lines', 'a line of some words\n'.repeat(2000)],
    ['one line', 'x'.repeat(30_000)],
    ['what grows when it is escaped', '<&>'.repeat(10_000)],
    ['pictures', '👨‍👩‍👧‍👦👍'.repeat(3000)],
    ['blank lines', `a${'\n'.repeat(20_000)}b`],
  ])('hold all of %s, each in less than 4,000 characters', (_, body) => {
    const messages = toPlainMessages(body);
    for (const { text } of messages) {
      expect(text.length).toBeLessThan(4000);
      expect(text.trim()).not.toBe('');
      expect(text).toMatch(/^(?:[^&<>]|&(?:amp|lt|gt);)*$/);
    }
    const said = messages.map(({ text }) => unescaped(text)).join('');
    expect(said.replace(/\s/g, '')).toBe(body.replace(/\s/g, ''));
  });

  test('say so when there is nothing to see', () => {
    expect(toPlainMessages('\u200b\n')).toEqual([{ text: '(empty message)', mrkdwn: false }]);
    expect(toPlainMessages('', '2 files')).toEqual([{ text: '2 files', mrkdwn: false }]);
  });
});
