/** The page with a Slack workspace and an AWS Support server, and the test’s own app. */
import { readFileSync } from 'node:fs';
import type { KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { startDevServer } from '../../../local/page/dev-server.ts';
import { servePage } from '../../../local/page/page.ts';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { createWorkspace } from '../../../local/slack/workspace.ts';
import { type Received, startApp } from '../slack/app-server.ts';
import { givenClient, givenSupport } from '../support/given.ts';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const manifest = JSON.parse(
  readFileSync(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'),
);

/** Starts the servers that the page uses; all of them end with the test. */
export async function givenServers() {
  const app = await startApp(signingSecret);
  const store = createSqliteStore(undefined);
  const support = await givenSupport();
  const server = await startDevServer(0);
  const { url } = server;
  const workspace = createWorkspace({
    records: store,
    manifest,
    signingSecret,
    requestUrl: () => app.url,
    rateLimits: false,
    baseUrl: () => url,
  });
  const { users, bot, channel, team } = workspace;
  server.serve({
    slack: workspace.handle,
    local: {
      session: () => ({ users, bot, channel, team }),
      functions: () => [{ name: 'relayReplies', pids: [4711], invocations: 12, errors: 1 }],
      queues: () => [
        { name: 'casethread-local-replies.fifo', depth: 2, inFlight: 1, deadLetters: 3 },
      ],
    },
    page: servePage,
    support: support.url,
  });
  onTestFinished(async () => {
    await workspace.close();
    await server.close();
    await app.close();
    store.close();
  });

  const client = (token = '') => new WebClient(token, { slackApiUrl: `${url}/slack/api/` });
  return {
    url,
    app,
    channel,
    support: givenClient(support.url),
    ada: client(users.ada?.token),
    grace: client(users.grace?.token),
    bot: client(bot.token),
  };
}

export type Servers = Awaited<ReturnType<typeof givenServers>>;

/** Opens the page in a fresh browser; an error in its script fails the test. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const mistakes: unknown[] = [];
  page.on('pageerror', (error) => mistakes.push(error));
  onTestFinished(async () => {
    await context.close();
    if (mistakes.length > 0) throw mistakes[0];
  });
  await page.goto(url);
  await page.getByRole('heading', { name: '#incidents' }).waitFor();
  return page;
}

/** Lets the app open this modal for its slash command. */
export function opensModal(
  { app, bot }: Servers,
  view: Partial<ModalView> & { blocks: KnownBlock[] },
) {
  app.answer = async ({ kind, payload }: Received) => {
    if (kind !== 'command') return {};
    const title = { type: 'plain_text' as const, text: 'Open a case' };
    const submit = { type: 'plain_text' as const, text: 'Open' };
    await bot.views.open({
      trigger_id: payload.trigger_id,
      view: { type: 'modal', title, submit, ...view },
    });
    return {};
  };
}

/** The parts of an interaction's payload that these tests use. */
type Interaction = {
  type?: string;
  user: { name: string };
  view: { id: string; state: { values: Record<string, Record<string, { value?: string }>> } };
  actions: object[];
};

export const interactionOf = ({ payload }: Received) => payload as object as Interaction;
