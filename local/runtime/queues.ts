/** SQS on this machine: fauxqs, with the queues that serverless.yml describes. */
import { buildApp } from 'fauxqs';
// Its own start function listens on all interfaces and takes no other host. Taken apart it listens
// where it is told, and keeps its messages too.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { countCalls } from './count-calls.ts';
import { listenLocally } from './http.ts';
import type { QueueSpec } from './template.ts';

const FAUXQS_ACCOUNT = '000000000000'; // by which it finds a queue for GetQueueUrl and for redrive

/**
 * Starts the server and creates the queues. `path` is the folder that keeps them and what is in
 * them; undefined keeps them in memory. `port` 0 picks a free one; rejects if it is taken. `close`
 * cuts every connection.
 */
export async function startQueues(
  specs: QueueSpec[],
  {
    path,
    port = 0,
    region,
    account,
  }: { path?: string; port?: number; region: string; account: string },
) {
  const sqsStore = new SqsStore();
  const snsStore = new SnsStore();
  const kept = path === undefined ? undefined : new PersistenceManager(path);
  // Its own writes nulls into columns that refuse them, and so loses a message made visible at once.
  if (kept) kept.updateMessageReady = (id) => kept.updateMessageInflight(id, '', 0, 0, undefined);
  kept?.loadSqsAndSns(sqsStore, snsStore);
  sqsStore.persistence = kept;
  for (const queue of sqsStore.allQueues()) queue.persistence = kept;

  const stores = { sqsStore, snsStore, s3Store: new S3Store() };
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  const calls = countCalls(app.server);
  await app.ready();
  const url = await listenLocally(app.server, port);

  const nameOf = (id: string) => specs.find((spec) => spec.id === id)?.properties.QueueName ?? id;
  const urlOf = (id: string) => `${url}/${account}/${nameOf(id)}`;
  const fauxqsArn = (id: string) => `arn:aws:sqs:${region}:${FAUXQS_ACCOUNT}:${nameOf(id)}`;
  for (const { id, properties, redrive } of specs) {
    const { QueueName, ...rest } = properties;
    const attributes = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, String(value)]),
    );
    if (redrive)
      attributes.RedrivePolicy = JSON.stringify({
        deadLetterTargetArn: fauxqsArn(redrive.queue),
        maxReceiveCount: redrive.maxReceiveCount,
      });
    const existing = sqsStore.getQueueByName(QueueName);
    existing?.setAttributes(attributes);
    // what it was called when this machine last listened on another port
    if (existing) Object.assign(existing, { url: urlOf(id) });
    else sqsStore.createQueue(QueueName, urlOf(id), fauxqsArn(id), attributes);
  }

  /** How many messages a queue holds that nobody has in hand, and how many somebody has. */
  function depth(id: string): { depth: number; inFlight: number } {
    const queue = sqsStore.getQueueByName(nameOf(id));
    queue?.processTimers();
    return {
      depth: Number(queue?.getAttribute('ApproximateNumberOfMessages')),
      inFlight: Number(queue?.getAttribute('ApproximateNumberOfMessagesNotVisible')),
    };
  }

  return {
    url,
    urlOf,
    arnOf: (id: string) => `arn:aws:sqs:${region}:${account}:${nameOf(id)}`,
    counts: calls.counts,
    /** A row for every queue that is no other's dead-letter queue. */
    rows: () =>
      specs
        .filter(({ id }) => !specs.some(({ redrive }) => redrive?.queue === id))
        .map(({ id, properties: { QueueName: name }, redrive }) => ({
          name,
          ...depth(id),
          deadLetters: redrive ? depth(redrive.queue).depth : 0,
        })),
    async close(): Promise<void> {
      app.server.closeAllConnections();
      await app.close();
      kept?.close();
    },
  };
}
