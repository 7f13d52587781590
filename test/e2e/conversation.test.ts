/** A whole conversation: modal, thread, replies, answers, resolve, reopen. */
import { DescribeCasesCommand, DescribeCommunicationsCommand } from '@aws-sdk/client-support';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase, reactionsOn, rootsOf, threadOf, viewOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
let thread: { root: { ts: string }; caseId: string; displayId: string };

beforeAll(async () => {
  stack = await startLocalStack(
    '--poll-seconds',
    '60',
    '--slack-rate',
    'off',
    '--support-rate',
    '0',
  );
});
afterAll(() => stack.stop());

test('submitting the modal opens a case and posts a thread that shows it', async () => {
  thread = await openCase(stack, 'ada', 'Functions time out');

  const [root] = await threadOf(stack, thread.root.ts);
  const shown = JSON.stringify(root);
  for (const part of [
    `AWS case ${thread.displayId}`,
    'Functions time out',
    'Lambda',
    'System impaired',
    'Opened',
    `<@${stack.users.ada?.id}>`,
    'within 12 h',
    '"text":"Resolve"',
    '"text":"View in Support Center"',
    `displayId=${thread.displayId}`,
  ]) {
    expect(shown).toContain(part);
  }

  const { cases } = await stack.aws.send(new DescribeCasesCommand({ caseIdList: [thread.caseId] }));
  expect(cases?.[0]).toMatchObject({
    serviceCode: 'aws-lambda',
    severityCode: 'normal',
    language: 'en',
    subject: expect.stringMatching(/^Functions time out · ref [0-9A-Z]{12}$/),
  });
  expect(await viewOf(stack, 'ada')).toBeNull();
});

test('replies reach AWS in order, signed and as plain text, and get a check mark', async () => {
  const { ts } = thread.root;
  const sent = [
    await write(
      stack,
      'ada',
      ts,
      'It began *after* the deployment, see `app.log` & <https://x.example|this>',
    ),
    await write(stack, 'grace', ts, `I agree with <@${stack.users.ada?.id}>`),
    await write(stack, 'ada', ts, '```\nError: timeout 𝕏 漢字 ✓\n```'),
  ];
  await waitFor(
    'three replies at AWS',
    async () => (await bodiesAtAws(stack, thread.caseId)).length === 4,
  );

  const [, first, second, third] = await bodiesAtAws(stack, thread.caseId);
  expect(first).toMatch(
    /^It began after the deployment, see `app.log` & this \(https:\/\/x.example\/?\)\n\n— Ada\b.* via Slack · ref [0-9A-Z]{12}$/,
  );
  expect(second).toMatch(/^I agree with @Ada\b.*\n\n— Grace\b/);
  expect(third).toMatch(/^```\nError: timeout 𝕏 漢字 ✓\n```\n\n— Ada\b/);
  for (const reply of sent) {
    await waitFor('the reaction', async () =>
      (await reactionsOn(stack, ts, reply)).includes('white_check_mark'),
    );
  }
});

test('answers from AWS appear in the thread in order, and mention nobody', async () => {
  const { root, caseId } = thread;
  const before = (await threadOf(stack, root.ts)).length;
  await stack.agent('reply', {
    caseId,
    body: 'Hello,\n\nplease run:\n\n```\naws lambda get-function\n```\n\n- then this\n- and that\n\n<!channel> <@U01ADALOVEL> see https://docs.aws.amazon.com/lambda/',
  });
  await stack.agent('reply', { caseId, body: 'One more thing: which region?' });

  const posted = await waitFor('two answers', async () => {
    const messages = (await threadOf(stack, root.ts)).slice(before);
    const answers = messages.filter((m) => m.text.startsWith('Amazon Web Services'));
    return answers.length >= 2 && answers;
  });
  expect(posted).toHaveLength(2);
  expect(posted[0]?.text).toContain('please run');
  expect(posted[1]?.text).toContain('which region?');
  const blocks = JSON.stringify(posted[0]?.blocks);
  expect(blocks).toContain('rich_text_preformatted');
  expect(blocks).toContain('rich_text_list');
  expect(blocks).toContain('"type":"link"');
  const mentions = await stack.look<{ ts: string; mentions: unknown[] }[]>(
    `/slack/user-actions/mentions?channel=${stack.channel}`,
  );
  for (const { ts } of posted) {
    expect(mentions.filter((m) => m.ts === ts && m.mentions.length > 0)).toEqual([]);
  }
  await waitFor('the root', async () =>
    JSON.stringify((await rootsOf(stack))[0]).includes('Pending customer action'),
  );
});

test('a long answer is posted in several messages, complete and in order', async () => {
  const lines = Array.from({ length: 900 }, (_, i) => `line ${i} of a long trace`);
  const before = (await threadOf(stack, thread.root.ts)).length;
  await stack.agent('reply', { caseId: thread.caseId, body: lines.join('\n') });
  const posted = await waitFor('all parts', async () => {
    const messages = (await threadOf(stack, thread.root.ts)).slice(before);
    return messages.some((m) => JSON.stringify(m).includes('line 899 ')) && messages;
  });
  const shown = posted.map((m) => JSON.stringify(m.blocks)).join('');
  expect(posted.length).toBeGreaterThan(2);
  const at = lines.map((line) => shown.indexOf(`${line}`));
  expect(at.every((index) => index >= 0)).toBe(true);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

test('a reply over 8,000 characters is split into several communications, and nothing is cut', async () => {
  const words = Array.from({ length: 1100 }, (_, i) => `word${i}`);
  const before = (await bodiesAtAws(stack, thread.caseId)).length;
  await stack.ada.chat.postMessage({
    channel: stack.channel,
    thread_ts: thread.root.ts,
    text: words.join(' '),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: words.join(' ') }] },
        ],
      },
    ],
  });
  const bodies = await waitFor('all parts', async () => {
    const all = (await bodiesAtAws(stack, thread.caseId)).slice(before);
    return all.join().includes('word1099') && all;
  });
  expect(bodies.length).toBe(Math.ceil(words.join(' ').length / 7800));
  expect(bodies.every((body) => body.length <= 8000)).toBe(true);
  const joined = bodies.map((body) => body.replace(/\n\n— .*$/, '')).join('');
  expect(joined.split(/\s+/)).toEqual(words);
});

test('/case list links the open cases, the most recently active first', async () => {
  const second = await openCase(stack, 'grace', 'Second case');
  await stack.as('command', { user: 'ada', channel: stack.channel, text: '/case list' });
  const list = await waitFor('the list', async () => {
    const heard = await stack.look<{ text: string; blocks: unknown[] }[]>(
      '/slack/user-actions/ephemerals?user=ada',
    );
    return heard.find(({ text }) => text === '2 open cases');
  });
  const shown = JSON.stringify(list.blocks);
  const at = [second, thread].map(({ root }) => shown.indexOf(`/p${root.ts.replace('.', '')}"`));
  expect(at.every((index) => index > 0)).toBe(true);
});

test('the button resolves the case, and a reply reopens it', async () => {
  const { root, caseId } = thread;
  const resolve = { block_id: 'case', action_id: 'resolve' };
  const at = { user: 'ada', channel: stack.channel, message_ts: root.ts };
  await stack.as('action', { ...at, ...resolve });
  await waitFor('resolved at AWS', async () => {
    const found = (await stack.agentCases()).find((c) => c.caseId === caseId);
    return found?.status === 'resolved';
  });
  await waitFor('the thread to say so', async () =>
    (await threadOf(stack, root.ts)).find(
      ({ text }) => text === `<@${stack.users.ada?.id}> resolved this case.`,
    ),
  );
  await waitFor('the root to show it', async () =>
    (await threadOf(stack, root.ts))[0]?.text.includes('(resolved)'),
  );

  await write(stack, 'grace', root.ts, 'It is back.');
  await waitFor('reopened at AWS', async () => {
    const found = (await stack.agentCases()).find((c) => c.caseId === caseId);
    return found?.status === 'reopened';
  });
  await waitFor('the thread to say so', async () =>
    (await threadOf(stack, root.ts)).find(({ text }) => text.startsWith('This case was reopened')),
  );
});

test('/case resolve accepts the display id, and a status change by AWS appears in the thread', async () => {
  const { displayId, root, caseId } = thread;
  const text = `/case resolve ${displayId}`;
  await stack.as('command', { user: 'grace', channel: stack.channel, text });
  await waitFor('resolved', async () =>
    (await threadOf(stack, root.ts)).find(
      (m) => m.text === `<@${stack.users.grace?.id}> resolved this case.`,
    ),
  );
  await stack.agent('status', { caseId, status: 'work-in-progress' });
  await waitFor('the change made by AWS', async () =>
    (await threadOf(stack, root.ts)).find((m) => m.text.includes('Work in progress')),
  );
});

test('nothing was sent or posted twice', async () => {
  const { communications } = await stack.aws.send(
    new DescribeCommunicationsCommand({ caseId: thread.caseId, maxResults: 100 }),
  );
  const bodies = (communications ?? []).map(({ body }) => body);
  expect(new Set(bodies).size).toBe(bodies.length);
  const own = (await threadOf(stack, thread.root.ts)).filter(({ bot_id }) => bot_id);
  const answers = own.filter(({ text }) => text.startsWith('Amazon Web Services'));
  expect(new Set(answers.map(({ text, blocks }) => text + JSON.stringify(blocks))).size).toBe(
    answers.length,
  );
});
