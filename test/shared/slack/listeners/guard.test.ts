/** Signed requests of people who may not use the app: they are told why, and nothing is done for them. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { createSettings } from '../../../../shared/config/create-settings.ts';
import type { Catalog } from '../../../../shared/domain/catalog.ts';
import { createRespond } from '../../../../shared/slack/api/respond.ts';
import { createReceiver } from '../../../../shared/slack/ingress/receiver.ts';
import { addListeners } from '../../../../shared/slack/listeners/index.ts';
import { CASE_MODAL } from '../../../../shared/slack/views/case-modal.ts';
import { writeFormState } from '../../../../shared/slack/views/form-state.ts';

const SECRET = 'a signing secret';
const WHY = /not a member of this workspace/;

const named = [{ code: 'x', name: 'Lambda' }];
const catalog: Catalog = {
  services: [{ code: 'x', name: 'Lambda', categories: named }],
  severities: named,
  languages: { technical: named, 'customer-service': named },
  fetchedAt: 0,
};

/** What was posted to a response_url. */
async function startResponseUrl() {
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    texts.push(JSON.parse(Buffer.concat(chunks).toString()).text);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { texts, url: `http://127.0.0.1:${port}/` };
}

async function given() {
  const { texts, url } = await startResponseUrl();
  /** The types of the commands that were put on a queue. */
  const stored: string[] = [];
  const store = async ({ type }: { type: string }) => void stored.push(type);
  const log = () => {};
  const receiver = createReceiver({ signingSecret: SECRET, now: Date.now, log });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1', teamId: 'T1' }),
    convoStore: false,
  });
  const settings = createSettings({ ACCOUNT_ID: '111122223333' });
  const catalogs = { get: async () => catalog };
  const queues = { enqueueCaseCommand: store, enqueueReply: store };
  addListeners(app, { ...queues, settings, catalogs, respond: createRespond(url), log });

  const send = async (form: Record<string, string>) => {
    const body = Buffer.from(new URLSearchParams(form).toString());
    const timestamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(body).digest('hex');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac}`,
    };
    return await receiver.handle({ headers, body });
  };
  return {
    texts,
    stored,
    /** A command; Slack names no workspace of its sender, so only Slackbot is known by it. */
    command: (user: string) =>
      send({
        command: '/case',
        text: 'list',
        team_id: 'T1',
        user_id: user,
        channel_id: 'C1',
        trigger_id: '1.2',
        response_url: url,
      }),
    /** An interaction of somebody of that workspace. */
    interact: (of: string, type: string, more: object) => {
      const user = { id: 'U1', team_id: of };
      const payload = { type, user, team: { id: 'T1' }, response_url: url, ...more };
      return send({ payload: JSON.stringify(payload) });
    },
  };
}

const selected = (value: string) => ({ selected_option: { value } });
const submission = {
  view: {
    id: 'V1',
    hash: 'h',
    callback_id: CASE_MODAL,
    private_metadata: writeFormState({ channel: 'C1' }),
    state: {
      values: {
        issue_type: { issue_type: selected('technical') },
        service: { service: selected('x') },
        'category:x': { category: selected('x') },
        severity: { severity: selected('x') },
        'language:technical': { language: selected('x') },
        subject: { subject: { value: 'A case' } },
        description: { description: { value: 'It fails.' } },
      },
    },
  },
};
const resolve = {
  channel: { id: 'C1' },
  actions: [{ type: 'button', action_id: 'resolve', block_id: 'case', value: 'A00000000000' }],
};
const typed = { action_id: 'service', block_id: 'service', value: 'lam' };

test('a command', async () => {
  const { command, stored } = await given();
  const refused = await command('USLACKBOT');
  expect(refused).toMatchObject({ status: 200, body: expect.stringContaining('bots cannot') });
  expect(stored).toEqual([]);
  expect(await command('U1')).toEqual({ status: 200 });
  expect(stored).toEqual(['list']);
});

test('a submitted form stays open, with the reason at its first field', async () => {
  const { interact, stored } = await given();
  const refused = await interact('T2', 'view_submission', submission);
  expect(JSON.parse(refused.body ?? '')).toEqual({
    response_action: 'errors',
    errors: { subject: expect.stringMatching(WHY) },
  });
  expect(stored).toEqual([]);
  expect(await interact('T1', 'view_submission', submission)).toEqual({ status: 200 });
  expect(stored).toEqual(['open']);
});

test('a button', async () => {
  const { interact, stored, texts } = await given();
  expect(await interact('T2', 'block_actions', resolve)).toEqual({ status: 200 });
  expect(texts).toEqual([expect.stringMatching(WHY)]);
  expect(stored).toEqual([]);
  await interact('T1', 'block_actions', resolve);
  expect(texts).toHaveLength(1);
  expect(stored).toEqual(['resolve']);
});

test('a search among the services finds nothing', async () => {
  const { interact } = await given();
  const optionsFor = async (of: string) =>
    JSON.parse((await interact(of, 'block_suggestion', typed)).body ?? '').options;
  expect(await optionsFor('T2')).toEqual([]);
  expect(await optionsFor('T1')).toMatchObject([{ value: 'x' }]);
});

test('in an organization somebody of another workspace passes: the worker knows who is a colleague', async () => {
  const { interact, stored } = await given();
  await interact('T2', 'block_actions', { ...resolve, enterprise: { id: 'E1' } });
  expect(stored).toEqual(['resolve']);
});
