/** What AWS writes on a case is shown in its thread as it was meant, and nothing of it is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUICK, type Stack, startLocalStack } from './local-stack.ts';
import { openCase, threadOf } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
let thread: Awaited<ReturnType<typeof openCase>>;
beforeAll(async () => {
  stack = await startLocalStack(...QUICK);
  thread = await openCase(stack, 'ada', 'What AWS writes');
});
afterAll(() => stack.stop());

type Style = { bold?: boolean; code?: boolean };
type Node = {
  type: string;
  text?: string | Node;
  url?: string;
  style?: string | Style;
  elements?: Node[];
};

/** What a message shows, with marks for what is no plain text: `**bold**`, `[text](url)`, `│ quoted`. */
function shown(node: Node): string {
  const inner = () => (node.elements ?? []).map(shown);
  switch (node.type) {
    case 'text': {
      const { bold, code } = (node.style ?? {}) as Style;
      const text = String(node.text);
      return bold ? `**${text}**` : code ? `\`${text}\`` : text;
    }
    case 'link':
      return `[${node.text ?? ''}](${node.url})`;
    case 'rich_text_list':
      return inner()
        .map((item) => `• ${item}`)
        .join('\n');
    case 'rich_text_quote':
      return inner().join('').replace(/^/gm, '│ ');
    case 'rich_text_preformatted':
      return `\`\`\`${inner().join('')}\`\`\``;
    case 'rich_text':
      return inner().join('\n');
    case 'context':
      return inner().join(' ');
    default:
      return typeof node.text === 'object' ? shown(node.text) : (node.text ?? inner().join(''));
  }
}

/** AWS writes it; gives what the thread then shows below the line that names its author. */
async function shownOf(body: string, attachments: { fileName: string; data: string }[] = []) {
  const before = (await threadOf(stack, thread.root.ts)).length;
  await stack.agent('reply', { caseId: thread.caseId, body, attachments });
  const posted = await waitFor('the answer', async () => {
    const all = await threadOf(stack, thread.root.ts);
    return all
      .slice(before)
      .find(({ blocks }) => JSON.stringify(blocks).includes('Amazon Web Services'));
  });
  const [, ...blocks] = posted.blocks as Node[];
  return blocks.map(shown).join('\n');
}

test.each([
  ['a line of a crontab', 'Put this in the crontab:\n* * * * * /usr/bin/x'],
  ['a comment in a pasted config', 'Port 22\n# PermitRootLogin yes\nUsePAM yes'],
  ['a list of changes', '- timeout: 3\n+ timeout: 30'],
  ['a sentence that begins with a year', '2024. That was the year.'],
  ['a prompt', '# whoami\nroot\n$ exit'],
])('%s stays as written', async (_, body) => {
  expect(await shownOf(body)).toBe(body);
});

test.each([
  [
    'code in one line stands alone, and what follows a quote outside of it',
    '```ls -l```\n\n> your words\nour answer',
    '`ls -l`\n│ your words\nour answer',
  ],
  [
    'an address ends where its JSON goes on',
    '{"url":"https://example.com/x","code":403}',
    '{"url":"[https://example.com/x](https://example.com/x)","code":403}',
  ],
  [
    'an address ends where its sentence does',
    'See https://example.com/x.',
    'See [https://example.com/x](https://example.com/x).',
  ],
  ['what is bold between wide characters is bold', '**注意：**再起動', '**注意：**再起動'],
  [
    'a table is aligned by the width that people see',
    '| host | role |\n|---|---|\n| 日本語サーバー | db |\n| a | web |',
    '```host           | role\n-------------- | ----\n日本語サーバー | db\na              | web```',
  ],
  ['nothing visible is said to be nothing', '\u200b', '(empty message)'],
  [
    'line ends and characters of other systems do no harm',
    'one\r\ntwo\u0000three\ud800',
    'one\ntwo\ufffdthree\ufffd',
  ],
])('%s', async (_, body, expected) => {
  expect(await shownOf(body)).toBe(expected);
});

test('files are named, also without words, and those over 5 MB as such', async () => {
  const small = { fileName: 'app.log', data: Buffer.from('a line').toString('base64') };
  const large = { fileName: 'heap.bin', data: Buffer.alloc(6 * 2 ** 20).toString('base64') };
  expect(await shownOf('', [small, large])).toBe(
    '(empty message)\n:paperclip: app.log, heap.bin (over 5 MB) · in AWS Support Center',
  );
});
