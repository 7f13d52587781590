/** fauxqs, an SQS server, on 127.0.0.1 and closed to websites. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type buildApp, startFauxqs } from 'fauxqs';
import { authorizeCalls } from '../iam/authorize-calls.ts';
import type { Authorize } from '../iam/authorizer.ts';
import { countCalls } from './count-calls.ts';
import { refuseForeignRequests } from './same-origin.ts';
import { createTraceHeaders } from './trace-headers.ts';

type App = ReturnType<typeof buildApp>;

/**
 * fauxqs is a Fastify app, and Fastify publishes every app that it creates, so that others can change it.
 * https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
 */
const APP_CREATED = 'fastify.initialization';

export type FauxqsOptions = {
  /** The folder that keeps the messages; undefined keeps them in memory. */
  dataDir: string | undefined;
  /** 0 for any free port. */
  port: number;
  region: string;
  /** The account id in the queues' URLs. */
  account: string;
  /** Without it everybody may do everything. */
  authorize?: Authorize | undefined;
};

/**
 * Starts fauxqs; rejects if the port is taken. `close` cuts every connection.
 *
 * The package exports two ways to start it: `buildApp` listens where it is told but keeps no messages,
 * `startFauxqs` keeps them but always listens on every interface. So this calls the second one, and
 * changes where its app listens.
 */
export async function startLocalFauxqs({ dataDir, region, ...options }: FauxqsOptions) {
  const apps: ReturnType<typeof adaptApp>[] = [];
  const onCreated = (message: unknown) => {
    apps.push(adaptApp((message as { fastify: App }).fastify, options));
  };
  subscribe(APP_CREATED, onCreated);
  // It creates its app before it waits for anything, so no other app is created meanwhile.
  const starting = startFauxqs({ logger: false, dataDir, defaultRegion: region });
  unsubscribe(APP_CREATED, onCreated);
  const [app] = apps;
  try {
    const { inspectQueue, stop } = await starting;
    const url = app?.url();
    if (app && url) return { url, calls: app.calls, inspectQueue, close: stop };
    await stop();
    throw new Error('fauxqs did not listen where it was told to');
  } catch (error) {
    await app?.close();
    throw error;
  }
}

/** Changes an app before it listens. `url` gives its address once it does. */
function adaptApp(
  app: App,
  { port, account, authorize }: Omit<FauxqsOptions, 'dataDir' | 'region'>,
) {
  let url: string | undefined;
  const calls = countCalls(app.server);
  const traceHeaders = createTraceHeaders();
  if (authorize) authorizeCalls(app.server, authorize);
  refuseForeignRequests(app.server);
  const listen = app.listen.bind(app);
  app.listen = (async () => {
    url = await listen({ host: '127.0.0.1', port });
    return url;
  }) as App['listen'];
  app.addHook('preHandler', async ({ body, headers }) => {
    avoidZeroTimeout(body);
    const trace = headers['x-amzn-trace-id'];
    if (trace) traceHeaders.keep(body, String(trace));
  });
  app.addHook('preSerialization', async ({ body }, _reply, answer) => {
    traceHeaders.addTo(answer, String(Object(body).QueueUrl));
    return withQueueUrls(answer, `${url}/${account}`);
  });
  return { calls, url: () => url, close: () => app.close() };
}

/**
 * Where messages are kept on disk, a visibility timeout of 0 in ChangeMessageVisibility fails and the
 * message is lost until the next start. A millisecond has the same effect and does not fail.
 */
function avoidZeroTimeout(body: unknown): void {
  const { Entries = [body] } = Object(body);
  for (const entry of Array.isArray(Entries) ? Entries : []) {
    if (entry?.VisibilityTimeout === 0) entry.VisibilityTimeout = 0.001;
  }
}

/**
 * The queue URLs in an answer of CreateQueue, GetQueueUrl or ListQueues are under `base`. fauxqs gives
 * them a host name that this machine may not resolve, or the port on which it listened when it created
 * the queue.
 */
function withQueueUrls(answer: unknown, base: string): unknown {
  const { QueueUrl, QueueUrls } = Object(answer);
  const atBase = (url: string) => base + url.slice(url.lastIndexOf('/'));
  if (QueueUrl) return { QueueUrl: atBase(QueueUrl) };
  if (QueueUrls) return { ...Object(answer), QueueUrls: QueueUrls.map(atBase) };
  return answer;
}
