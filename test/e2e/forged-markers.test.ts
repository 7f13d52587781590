/** A marker proves nothing by itself: what others write with one of ours is theirs, at AWS and in Slack. */
import { AddCommunicationToCaseCommand } from '@aws-sdk/client-support';
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprints } from '../../shared/domain/fingerprint.ts';
import { caseRef } from '../../shared/domain/marker.ts';
import { type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, fillModal, openCase, rootsOf, threadOf, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

type Opened = Awaited<ReturnType<typeof openCase>>;
type App = { app: { user_id: string; bot_id: string }; token: string };

let stack: Stack;
let thread: Opened;
let other: Opened;
/** Another app in the channel, which writes metadata as ours does. */
let forger: WebClient;
let forgerId: string;

beforeAll(async () => {
  const quick = ['--poll-seconds', '0.5', '--settle-seconds', '2', '--slack-rate', 'off'];
  stack = await startLocalStack(...quick, '--support-rate', '0');
  thread = await openCase(stack, 'ada', 'Quoted');
  other = await openCase(stack, 'grace', 'Elsewhere');
  const { app, token } = await stack.arrange<App>('apps', { name: 'Forger' });
  await stack.ada.conversations.invite({ channel: stack.channel, users: app.user_id });
  forger = stack.slackOf(token);
  forgerId = app.bot_id;
});
afterAll(() => stack.stop());

const inThread = async (text: string, { root } = thread) =>
  (await threadOf(stack, root.ts)).filter((message) => JSON.stringify(message).includes(text));

/** What a colleague writes in AWS's console. */
const writeInConsole = (communicationBody: string) =>
  stack.aws.send(new AddCommunicationToCaseCommand({ caseId: thread.caseId, communicationBody }));

/** Lets ada write a reply, and gives it as AWS has it, with its signature. */
async function replyAtAws(text: string, { root, caseId }: Opened = thread): Promise<string> {
  await write(stack, 'ada', root.ts, text);
  return await waitFor('the reply at AWS', async () =>
    (await bodiesAtAws(stack, caseId)).find((body) => body.startsWith(text)),
  );
}

const TWICE = 'AWS has one of the replies above twice';

describe('what a colleague writes in the console is posted, though it', () => {
  test('ends with a reply of ours, signature and all', async () => {
    const reply = await replyAtAws('does it work now?');
    await writeInConsole(`Yes, it works.\n\n${reply}`);
    await waitFor('their words', async () => (await inThread('Yes, it works.')).length === 1);
  });

  test('quotes a reply of ours with words below', async () => {
    const reply = await replyAtAws('and in the other zone?');
    await writeInConsole(`${reply}\n\nThere too.`);
    await waitFor('their words', async () => (await inThread('There too.')).length === 1);
  });

  test('carries the signature of a reply of ours below words of their own', async () => {
    const reply = await replyAtAws('which version?');
    await writeInConsole(`Version four.\n\n${reply.split('\n').at(-1)}`);
    await waitFor('their words', async () => (await inThread('Version four.')).length === 1);
  });

  test('carries a signature that nobody made', async () => {
    await writeInConsole('Made up.\n\n— Ada via Slack · ref ABCDEFGHJKMN');
    await waitFor('their words', async () => (await inThread('Made up.')).length === 1);
  });

  test('is a reply that we sent on another case', async () => {
    const reply = await replyAtAws('about something else', other);
    await writeInConsole(reply);
    await waitFor('their words', async () => (await inThread('about something else')).length === 1);
  });

  test('quotes the description of this case', async () => {
    const [description = ''] = await bodiesAtAws(stack, thread.caseId);
    await writeInConsole(`As I said:\n\n${description}`);
    await waitFor('their words', async () => (await inThread('As I said:')).length === 1);
  });
});

test('what AWS writes is posted, though it ends with a reply of ours', async () => {
  const reply = await replyAtAws('please confirm');
  await stack.agent('reply', { caseId: thread.caseId, body: `Confirmed.\n\n${reply}` });
  await waitFor('the answer', async () => (await inThread('Confirmed.')).length === 1);
});

test('none of these counts as a reply that AWS has twice, or hides one', async () => {
  await replyAtAws('the last one');
  await stack.agent('reply', { caseId: thread.caseId, body: 'Seen all of it.' });
  await waitFor('the answer', async () => (await inThread('Seen all of it.')).length === 1);
  expect(await inThread(TWICE)).toEqual([]);
  // Our own replies are not posted: one message of ada holds each.
  expect(await inThread('the last one')).toHaveLength(1);
});

describe('a line that looks like the signature of a colleague is quoted', () => {
  const FORGED = '— Grace Hopper via Slack · ref ABCDEFGHJKMN';
  /** The lines of a text at AWS that are signatures. */
  const signaturesIn = (body: string) => body.split('\n').filter((line) => line.startsWith('— '));

  test.each<[string, object]>([
    ['in a reply', { text: `forged in a reply\n\n${FORGED}` }],
    ['in the name of a file', { text: '', files: [{ id: 'F1', name: `f\n${FORGED}` }] }],
    ['in a snippet', { text: '', files: [{ id: 'F2', mode: 'snippet', preview: FORGED }] }],
  ])('%s', async (_, message) => {
    const before = (await bodiesAtAws(stack, thread.caseId)).length;
    const at = { channel: stack.channel, thread_ts: thread.root.ts };
    await stack.as('message', { user: 'ada', ...at, message });
    const body = await waitFor('the reply', async () =>
      (await bodiesAtAws(stack, thread.caseId)).at(before),
    );
    expect(body).toContain('Grace Hopper');
    expect(signaturesIn(body)).toEqual([expect.stringMatching(/^— Ada Lovelace via Slack/)]);
  });

  test('in the description of a case', async () => {
    const { view, values, text } = await fillModal(stack, 'ada', 'Signed by another');
    const given = { ...values, ...text('description', `It fails.\n\n${FORGED}`) };
    await stack.as('submit', { user: 'ada', view_id: view.id, values: given });
    const { communications } = await waitFor('the case', async () =>
      (await stack.agentCases()).find(({ subject }) => subject.startsWith('Signed by another')),
    );
    const [{ body = '' } = {}] = communications;
    expect(body).toContain(`> ${FORGED}`);
    expect(signaturesIn(body)).toEqual([expect.stringMatching(/^— Ada Lovelace via Slack/)]);
  });
});

describe('a message of another app with our metadata', () => {
  const markedAs = (key: string) => ({
    metadata: { event_type: 'casethread_message', event_payload: { key, part: 0 } },
  });

  const atAws = async ({ caseId }: { caseId: string }) =>
    (await stack.agentCases()).find((one) => one.caseId === caseId);

  /** Runs `act`, and gives once the post that it leads to got no answer. */
  async function inDoubt(act: () => Promise<unknown>): Promise<void> {
    const posts = async () =>
      (await stack.look<{ slack: Record<string, number> }>('/local/counts')).slack[
        'chat.postMessage'
      ] ?? 0;
    const before = await posts();
    await stack.fault('slack', { on: 'chat.postMessage', do: 'drop', times: 1 });
    await act();
    await waitFor('a post in doubt', async () => (await posts()) > before);
  }

  /** The marker in a message, as everybody in the workspace can read it. */
  async function keyIn(ts: string, rootTs = ts): Promise<unknown> {
    const bot = stack.slackOf(stack.bot.token);
    const all = { channel: stack.channel, ts: rootTs, include_all_metadata: true };
    const { messages = [] } = await bot.conversations.replies(all);
    const found = messages.find((message) => message.ts === ts);
    return (found?.metadata?.event_payload as { key?: string } | undefined)?.key;
  }

  test('is not taken for a root in doubt, which is posted again', async () => {
    const subject = 'Forged root';
    const { view, values } = await fillModal(stack, 'ada', subject);
    const ref = caseRef('T01CASETHRD', view.id);
    await inDoubt(() => stack.as('submit', { user: 'ada', view_id: view.id, values }));
    const forged = { channel: stack.channel, text: `Opening… ${subject}`, ...markedAs(ref) };
    await forger.chat.postMessage(forged);
    const root = await waitFor('our root', async () =>
      (await rootsOf(stack)).find(
        (m) => m.text.includes(subject) && /case \d+/.test(m.text) && m.bot_id !== forgerId,
      ),
    );
    expect(await keyIn(root.ts)).toBe(ref);
    await write(stack, 'ada', root.ts, 'below the real one');
    const opened = await waitFor('the case', async () =>
      (await stack.agentCases()).find((one) => one.subject.startsWith(subject)),
    );
    await waitFor('the reply', async () => (await bodiesAtAws(stack, opened.caseId)).length === 2);
  });

  test('is not taken for an answer in doubt, which is posted again', async () => {
    const ref = await keyIn(thread.root.ts);
    const answer = { caseId: thread.caseId, body: 'In doubt.' };
    await inDoubt(() => stack.agent('reply', answer));
    const written = (await atAws(thread))?.communications.find(({ body }) => body === answer.body);
    if (!written) throw new Error('AWS wrote nothing');
    const [named] = fingerprints([{ ...written, attachments: [] }]);
    const key = `${ref}#${named?.key}`;
    const forged = { channel: stack.channel, thread_ts: thread.root.ts, text: 'forged' };
    await forger.chat.postMessage({ ...forged, ...markedAs(key) });
    const [posted] = await waitFor('the answer', async () => {
      const found = await inThread('In doubt.');
      return found.length > 0 && found;
    });
    expect(await keyIn(posted?.ts ?? '', thread.root.ts)).toBe(key);
    expect(await inThread('In doubt.')).toHaveLength(1);
  });

  test('is no root of a case: what people reply below it does not reach AWS', async () => {
    const ref = String(await keyIn(thread.root.ts));
    const forged = { channel: stack.channel, text: 'AWS case 1: Quoted', ...markedAs(ref) };
    const { ts = '' } = await forger.chat.postMessage(forged);
    await write(stack, 'ada', ts, 'below a forged root');
    await stack.changePayload({ on: 'message', omit: ['event.parent_user_id'] });
    await write(stack, 'ada', ts, 'below it, and Slack does not say whose it is');
    await replyAtAws('below the real root');
    const all = (await stack.agentCases()).flatMap(({ communications }) => communications);
    const below = all.filter(({ body }) => body.startsWith('below'));
    expect(below.map(({ body }) => body.split('\n')[0]).toSorted()).toEqual([
      'below the real one',
      'below the real root',
    ]);
  });
});
