/** A workspace served over HTTP, an app at the other end, and Web API clients for its people. */
import { readFileSync } from 'node:fs';
import { type KnownBlock, type ModalView, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local/runtime/http.ts';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { createWorkspace, type Manifest } from '../../../local/slack/workspace.ts';
import { startApp } from './app-server.ts';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const shippedManifest = JSON.parse(
  readFileSync(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'),
);

type Options = {
  scopes?: string[];
  events?: string[];
  features?: Manifest['features'];
  rateLimits?: boolean;
  retryDelays?: number[];
  file?: string;
};

function manifestWith({ scopes = [], events = [], features = {} }: Options): Manifest {
  const { bot } = shippedManifest.oauth_config.scopes;
  const { bot_events } = shippedManifest.settings.event_subscriptions;
  return {
    ...shippedManifest,
    features: { ...shippedManifest.features, ...features },
    oauth_config: { scopes: { bot: [...bot, ...scopes] } },
    settings: { event_subscriptions: { bot_events: [...bot_events, ...events] } },
  };
}

/** The workspace, served over HTTP, and the app. `close` stops both. */
async function startServers(options: Options) {
  const app = await startApp(signingSecret);
  const records = createSqliteStore(options.file);
  let base = '';
  const slack = createWorkspace({
    records,
    manifest: manifestWith(options),
    signingSecret,
    requestUrl: () => app.url,
    rateLimits: options.rateLimits ?? false,
    baseUrl: () => base,
    ...(options.retryDelays && { retryDelays: options.retryDelays }),
  });
  const server = await listen((req, res) => void slack.handle(req, res), 0);
  base = server.url;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await slack.close();
    await server.close();
    await app.close();
    records.close();
  };
  return { app, slack, base, close };
}

/** Starts everything and stops it when the test ends. The options add to the shipped manifest. */
export async function createFixture(options: Options = {}) {
  const { app, slack, base, close } = await startServers(options);
  onTestFinished(close);

  const client = (token: string) =>
    new WebClient(token, {
      slackApiUrl: `${base}/slack/api/`,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quiet,
      timeout: 3000,
    });
  const tokenOf = (name: string) => slack.users[name]?.token ?? '';
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${base}/slack/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  /** POST /slack/user-actions/…, as ada unless `user` names somebody else. */
  const act = async (what: string, body: object) =>
    (await ask('POST', `user-actions/${what}`, { user: 'ada', ...body })).body;

  return {
    slack,
    app,
    base,
    client,
    channel: slack.channel,
    bot: client(slack.bot.token),
    ada: client(tokenOf('ada')),
    grace: client(tokenOf('grace')),
    adaToken: tokenOf('ada'),
    ask,
    act,
    /** GET /slack/user-actions/…: what a person is shown. */
    see: async (what: string) => (await ask('GET', `user-actions/${what}`)).body,
    /** POST /slack/admin/…: what an administrator or another workspace arranges. */
    arrange: async (what: string, given: object) => {
      const { status, body } = await ask('POST', `admin/${what}`, given);
      if (status !== 200) throw new Error(`admin/${what}: ${JSON.stringify(body)}`);
      return body;
    },
    /** Has ada type the command; gives the trigger id that the app received. */
    trigger: async (): Promise<string> => {
      await act('command', { channel: slack.channel, text: 'go' });
      return app.received.findLast(({ kind }) => kind === 'command')?.payload.trigger_id ?? '';
    },
    close,
  };
}

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => 'error' as never,
};

export const section = (text: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
});

/** A modal with these blocks. */
export const modal = (blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Open a case' },
  submit: { type: 'plain_text', text: 'Open' },
  blocks,
  ...more,
});

/** One required text field. */
export const field = (id: string, more: object = {}): KnownBlock => ({
  type: 'input',
  block_id: id,
  label: { type: 'plain_text', text: id },
  element: { type: 'plain_text_input', action_id: 'text', ...more },
});

/** The Web API's answer to a call that it must refuse. */
export async function refusalOf(call: Promise<unknown>): Promise<{
  error: string;
  needed?: string;
  response_metadata?: { messages?: string[] };
}> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof Error && 'data' in cause) return cause.data as { error: string };
    throw cause;
  }
  throw new Error('the call was not refused');
}

export type Fixture = Awaited<ReturnType<typeof createFixture>>;

/** Has ada type the command and the app open this view for her. Gives the view's id. */
export async function openView(fixture: Fixture, view: ReturnType<typeof modal>): Promise<string> {
  const { view: shown } = await fixture.bot.views.open({
    trigger_id: await fixture.trigger(),
    view,
  });
  return shown?.id ?? '';
}

/** The last command that the app received. */
export const lastCommand = ({ app }: Fixture) =>
  app.received.findLast(({ kind }) => kind === 'command');

/** The interactions of one type that the app received. */
export const interactions = (fixture: Fixture, type: string) =>
  fixture.app.received.filter(({ payload }) => payload.type === type).map(({ payload }) => payload);

/** The private channel of which ada and grace are members and the bot is not. */
export const privateChannel = 'C01WARROOM00';
