/** SQS on this machine: fauxqs, with the queues that serverless.yml describes. */
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queueArn } from '../iam/arns.ts';
import type { Authorize } from '../iam/authorizer.ts';
import { startLocalFauxqs } from './fauxqs.ts';
import type { QueueSpec } from './template.ts';

/** The account of every queue at fauxqs, by which it finds a dead-letter queue. */
const FAUXQS_ACCOUNT = '000000000000';

type Options = {
  /** The folder that keeps the queues and what is in them; without it they are kept in memory. */
  path?: string | undefined;
  /** 0, the default, for any free port. */
  port?: number;
  region: string;
  account: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Without it everybody may do everything. */
  authorize?: Authorize;
};

/**
 * Starts the server, creates the queues that it does not have yet and gives the others the attributes
 * of `specs`. Rejects if the port is taken. `close` cuts every connection.
 */
export async function startQueues(
  specs: QueueSpec[],
  { path, port = 0, region, account, credentials, authorize }: Options,
) {
  const fauxqs = await startLocalFauxqs({ dataDir: path, port, region, account, authorize });
  const { url, calls } = fauxqs;
  const nameOf = (id: string) => specs.find((spec) => spec.id === id)?.properties.QueueName ?? id;
  const urlOf = (id: string) => `${url}/${account}/${nameOf(id)}`;

  function attributesOf({ properties, redrive }: QueueSpec): Record<string, string> {
    const { QueueName: _, ...rest } = properties;
    const attributes = Object.entries(rest).map(([name, value]) => [name, String(value)]);
    const policy = redrive && {
      deadLetterTargetArn: queueArn({ region, account: FAUXQS_ACCOUNT }, nameOf(redrive.queue)),
      maxReceiveCount: redrive.maxReceiveCount,
    };
    return {
      ...Object.fromEntries(attributes),
      ...(policy && { RedrivePolicy: JSON.stringify(policy) }),
    };
  }

  const sqs = new SQSClient({ endpoint: url, region, credentials: { ...credentials } });
  for (const spec of specs) {
    const QueueName = nameOf(spec.id);
    const Attributes = attributesOf(spec);
    await (fauxqs.inspectQueue(QueueName)
      ? sqs.send(new SetQueueAttributesCommand({ QueueUrl: urlOf(spec.id), Attributes }))
      : sqs.send(new CreateQueueCommand({ QueueName, Attributes })));
  }
  sqs.destroy();
  calls.clear();

  /** How many messages wait in a queue, and how many somebody has received and not yet deleted. */
  function depth(id: string): { depth: number; inFlight: number } {
    const { ready = [], inflight = [] } = fauxqs.inspectQueue(nameOf(id))?.messages ?? {};
    // fauxqs moves a message whose visibility timeout is over only when somebody asks for messages.
    const hidden = inflight.filter(({ visibilityDeadline }) => visibilityDeadline > Date.now());
    return { depth: ready.length + inflight.length - hidden.length, inFlight: hidden.length };
  }

  return {
    url,
    urlOf,
    arnOf: (id: string) => queueArn({ region, account }, nameOf(id)),
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
    close: fauxqs.close,
  };
}
