import { describe, expect, test } from 'vitest';
import { fileName } from '../../../../shared/text/to-aws/file-text.ts';
import { toPlainText } from '../../../../shared/text/to-aws/plain-text.ts';

const unknown = () => undefined;
const names = { user: unknown, channel: unknown, usergroup: unknown };

test.each([
  [{ name: 'a.log', title: 'b' }, 'a.log'],
  [{ name: null, title: 'trace' }, 'trace'],
  [{ name: ' \u200b', title: 'trace' }, 'trace'],
  [{ name: {}, title: [] }, 'a file'],
  [{}, 'a file'],
  [{ name: 'a\r\nb\u202ecod.exe' }, 'a b\ufffdcod.exe'],
])('the name of the file %j', (file, name) => {
  expect(fileName(file)).toBe(name);
});

describe('the text of a file', () => {
  test.each<[string, unknown, string]>([
    ['by name', { id: 'F1', name: 'a.log', title: 'b' }, '(file in Slack: a.log)'],
    ['by title', { id: 'F1', name: null, title: 'trace' }, '(file in Slack: trace)'],
    [
      'by title, where the name is blank',
      { id: 'F1', name: '\u200b', title: 't' },
      '(file in Slack: t)',
    ],
    [
      'without either',
      { id: 'F1', name: '', file_access: 'check_file_info' },
      '(file in Slack: a file)',
    ],
    ['hidden by a limit', { id: 'F1', mode: 'hidden_by_limit' }, '(file in Slack: a file)'],
    [
      'a snippet',
      { id: 'F1', mode: 'snippet', name: 'a.sh', preview: 'ls\n```', lines_more: 0 },
      '(file in Slack: a.sh)\n````\nls\n```\n````',
    ],
    [
      'a long snippet',
      { id: 'F1', mode: 'snippet', name: 'a.sh', preview: 'ls', preview_is_truncated: true },
      '(file in Slack: a.sh, which begins:)\n```\nls\n```',
    ],
    [
      'a longer one',
      { id: 'F1', mode: 'snippet', name: 'a.sh', preview: 'ls', lines_more: 13 },
      '(file in Slack: a.sh, which begins:)\n```\nls\n```',
    ],
    [
      'an e-mail',
      { id: 'F1', mode: 'email', name: 'Re: disk', plain_text: 'a\nb', preview: 'not read' },
      '(file in Slack: Re: disk)\n> a\n> b',
    ],
    [
      'a post',
      { id: 'F1', mode: 'post', title: 'Runbook', preview: 'Step 1' },
      '(file in Slack: Runbook)\n> Step 1',
    ],
    [
      'a recording',
      {
        id: 'F1',
        name: 'a.m4a',
        transcription: { preview: { content: 'It fails', has_more: true } },
      },
      '(file in Slack: a.m4a, which begins:)\n> It fails',
    ],
    ['a long name', { id: 'F1', name: 'a'.repeat(300) }, `(file in Slack: ${'a'.repeat(254)}…)`],
  ])('%s', (_, file, plain) => {
    expect(toPlainText({ text: 'see', files: [file] }, names)).toBe(`see\n${plain}`);
    expect(toPlainText({ text: '', files: [file] }, names)).toBe(plain);
  });

  test.each([[{ id: 'F1', name: 'a', mode: 'tombstone' }], [{}], [null], ['a']])(
    'not %j',
    (file) => {
      expect(toPlainText({ text: 'see', files: [file] }, names)).toBe('see');
    },
  );
});
