/** Edits, deletions, broadcasts and files in a thread, and a deleted root message. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, rootsOf, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  const quick = ['--poll-seconds', '1', '--settle-seconds', '2', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
});
afterAll(() => stack.stop());

const textsAtAws = async (caseId: string) =>
  (await bodiesAtAws(stack, caseId)).map((body) => body.replace(/\n\n— .*$/, ''));

test('an edit of a reply that AWS has is sent as a follow-up', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Edited');
  const ts = await write(stack, 'ada', root.ts, 'it is in us-east-1');
  await waitFor('the reply', async () => (await textsAtAws(caseId)).length === 2);
  await stack.ada.chat.update({ channel: stack.channel, ts, text: 'it is in eu-west-1' });
  await write(stack, 'grace', root.ts, 'thanks');
  const texts = await waitFor('the follow-up', async () => {
    const all = await textsAtAws(caseId);
    return all.length === 4 && all;
  });
  expect(texts.slice(1)).toEqual(['it is in us-east-1', 'Edited:\nit is in eu-west-1', 'thanks']);
});

test('the author of a deleted reply is told that AWS already has it', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Deleted');
  const ts = await write(stack, 'grace', root.ts, 'never mind');
  await waitFor('the reply', async () => (await textsAtAws(caseId)).length === 2);
  await stack.grace.chat.delete({ channel: stack.channel, ts });
  const note = await waitFor('the note', async () =>
    (await threadOf(stack, root.ts)).find(({ text }) => text.includes('already sent to AWS')),
  );
  expect(note.text).toContain(`<@${stack.users.grace?.id}>`);
});

test('a reply that is deleted before it is sent does not reach AWS', async () => {
  await stack.fault('support', { on: 'CreateCase', do: 'delay', times: 1, ms: 3000 });
  const { view, values } = await fillModal(stack, 'ada', 'Withdrawn');
  await stack.as('submit', { user: 'ada', view_id: view.id, values });
  const root = await waitFor('the root', async () =>
    (await rootsOf(stack)).find(({ text }) => text.includes('Withdrawn')),
  );
  await write(stack, 'ada', root.ts, 'first');
  const ts = await write(stack, 'grace', root.ts, 'a secret');
  await stack.grace.chat.delete({ channel: stack.channel, ts });
  await write(stack, 'ada', root.ts, 'last');
  const opened = await waitFor('the case', async () =>
    (await stack.agentCases()).find(({ subject }) => subject.startsWith('Withdrawn')),
  );
  const texts = await waitFor('the last', async () => {
    const all = await textsAtAws(opened.caseId);
    return all.includes('last') && all;
  });
  expect(texts.slice(1)).toEqual(['first', 'last']);
});

test('a reply that is also sent to the channel reaches AWS, and so does the name of a shared file', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Broadcast');
  const reply = { channel: stack.channel, thread_ts: root.ts, text: 'for all to see' };
  await stack.ada.chat.postMessage({ ...reply, reply_broadcast: true });
  await stack.grace.files.uploadV2({
    channel_id: stack.channel,
    thread_ts: root.ts,
    filename: 'app.log',
    content: 'line one',
  });
  const texts = await waitFor('both', async () => {
    const all = await textsAtAws(caseId);
    return all.length === 3 && all;
  });
  expect(texts.slice(1)).toEqual(['for all to see', '(file in Slack: app.log)']);
});

test('after the root message is deleted, answers appear below a new one', async () => {
  const { root, caseId, displayId } = await openCase(stack, 'ada', 'Lost root');
  await stack.ada.chat.delete({ channel: stack.channel, ts: root.ts }).catch(() => undefined);
  const bot = stack.slackOf(stack.bot.token);
  await bot.chat.delete({ channel: stack.channel, ts: root.ts });
  await stack.agent('reply', { caseId, body: 'are you there?' });
  const again = await waitFor('a new root', async () =>
    (await rootsOf(stack)).find(
      ({ text, ts }) => ts !== root.ts && text.includes(`AWS case ${displayId}`),
    ),
  );
  await waitFor('the answer under it', async () =>
    (await threadOf(stack, again.ts)).find(({ text }) => text.includes('are you there?')),
  );
  expect((await rootsOf(stack)).some(({ text }) => text.includes('are you there?'))).toBe(false);
  await write(stack, 'grace', again.ts, 'still here');
  await waitFor('the reply', async () => (await textsAtAws(caseId)).includes('still here'));
});
