/** A workspace served over HTTP, an app it talks to, and clients for everybody in it. */
import { readFileSync } from 'node:fs';
import { type KnownBlock, type ModalView, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local/runtime/http.ts';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { type Manifest, openWorkspace } from '../../../local/slack/workspace.ts';
import { startApp } from './app.ts';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const shipped = JSON.parse(
  readFileSync(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'),
);

type Wish = {
  scopes?: string[];
  events?: string[];
  features?: Manifest['features'];
  rateLimits?: boolean;
  retryDelays?: number[];
  file?: string;
};

function manifestWith({ scopes = [], events = [], features = {} }: Wish): Manifest {
  const { bot } = shipped.oauth_config.scopes;
  const { bot_events } = shipped.settings.event_subscriptions;
  return {
    ...shipped,
    features: { ...shipped.features, ...features },
    oauth_config: { scopes: { bot: [...bot, ...scopes] } },
    settings: { event_subscriptions: { bot_events: [...bot_events, ...events] } },
  };
}

/** Everything ends with the test that asked for it. `wish` adds to the shipped manifest. */
export async function given(wish: Wish = {}) {
  const app = await startApp(signingSecret);
  const records = createSqliteStore(wish.file);
  let base = '';
  const slack = openWorkspace({
    records,
    manifest: manifestWith(wish),
    signingSecret,
    requestUrl: () => app.url,
    rateLimits: wish.rateLimits ?? false,
    baseUrl: () => base,
    ...(wish.retryDelays && { retryDelays: wish.retryDelays }),
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
    /** POST /slack/as/…, as ada unless somebody else is named. */
    as: async (what: string, body: object) =>
      (await ask('POST', `as/${what}`, { user: 'ada', ...body })).body,
    see: async (what: string) => (await ask('GET', `as/${what}`)).body,
    /** Has ada type the command, takes the trigger id it gave the app. */
    trigger: async (): Promise<string> => {
      await ask('POST', 'as/command', { user: 'ada', channel: slack.channel, text: 'go' });
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

/** What the Web API answered to a refused call. */
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
