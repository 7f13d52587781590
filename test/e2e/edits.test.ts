/** What people do to messages afterwards, and to the places where they stand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, rootsOf, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  const quick = ['--poll-seconds', '1', '--settle-seconds', '2', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
}, 30_000);
afterAll(() => stack.stop());

const saysAt = async (caseId: string) =>
  (await bodiesAtAws(stack, caseId)).map((body) => body.replace(/\n\n— .*$/, ''));

test('an edited reply is followed by its new words, once for each edit', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Edited');
  const ts = await write(stack, 'ada', root.ts, 'it is in us-east-1');
  await waitFor('the reply', async () => (await saysAt(caseId)).length === 2);
  await stack.ada.chat.update({ channel: stack.channel, ts, text: 'it is in eu-west-1' });
  await write(stack, 'grace', root.ts, 'thanks');
  const said = await waitFor('the follow-up', async () => {
    const all = await saysAt(caseId);
    return all.length === 4 && all;
  });
  expect(said.slice(1)).toEqual(['it is in us-east-1', 'Edited:\nit is in eu-west-1', 'thanks']);
});

test('a deleted reply that AWS already has: its author is told', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Deleted');
  const ts = await write(stack, 'grace', root.ts, 'never mind');
  await waitFor('the reply', async () => (await saysAt(caseId)).length === 2);
  await stack.grace.chat.delete({ channel: stack.channel, ts });
  const note = await waitFor('the note', async () =>
    (await threadOf(stack, root.ts)).find(({ text }) => text.includes('already sent to AWS')),
  );
  expect(note.text).toContain(`<@${stack.users.grace?.id}>`);
});

test('a reply that is deleted while it waits is not sent', async () => {
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
  const said = await waitFor('the last', async () => {
    const all = await saysAt(opened.caseId);
    return all.includes('last') && all;
  });
  expect(said.slice(1)).toEqual(['first', 'last']);
});

test('what is also sent to the channel is forwarded, and so is that a file was shared', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'Broadcast');
  const reply = { channel: stack.channel, thread_ts: root.ts, text: 'for all to see' };
  await stack.ada.chat.postMessage({ ...reply, reply_broadcast: true });
  await stack.grace.files.uploadV2({
    channel_id: stack.channel,
    thread_ts: root.ts,
    filename: 'app.log',
    content: 'line one',
  });
  const said = await waitFor('both', async () => {
    const all = await saysAt(caseId);
    return all.length === 3 && all;
  });
  expect(said.slice(1)).toEqual(['for all to see', '(file in Slack: app.log)']);
});

test('when somebody deletes the root, AWS’s answers go on under a new one', async () => {
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
  await waitFor('the reply', async () => (await saysAt(caseId)).includes('still here'));
});
