/** The AWS services on this machine except Lambda: AWS Support, the queues and the table. */
import { ACCOUNT } from '../runtime/identity.ts';
import { startQueues } from '../runtime/queues.ts';
import { startRestartable } from '../runtime/restartable.ts';
import { startTables } from '../runtime/table.ts';
import type { Template } from '../runtime/template.ts';
import { type SupportOptions, startSupport } from '../support/server.ts';

/** Where AWS Support answers in the `aws` partition. */
const SUPPORT_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** Has a part closed when the stack ends, in reverse order. Gives the part. */
export type CloseLater = <T extends { close(): unknown }>(part: T) => T;

export type Credentials = { accessKeyId: string; secretAccessKey: string };

type Options = {
  credentials: Credentials;
  /** The path of a file or folder that is kept; undefined if nothing is kept. */
  dataPath(name: string): string | undefined;
  supportOptions: Pick<SupportOptions, 'store' | 'rate' | 'agent' | 'emit'>;
};

/** Starts all three, the queues and the table as `template` describes them. */
export async function startAws(template: Template, options: Options, closeLater: CloseLater) {
  const { credentials, dataPath } = options;
  const { region } = template;
  const aws = { region, account: ACCOUNT, credentials };
  const [support, queues, table] = await Promise.all([
    startSupport({
      ...options.supportOptions,
      port: 0,
      account: { id: ACCOUNT, ...credentials },
      region,
      endpoints: SUPPORT_REGIONS,
      files: dataPath('support-files'),
    }).then(closeLater),
    startRestartable((port) =>
      startQueues(template.queues, { ...aws, path: dataPath('queues'), port }),
    ).then(closeLater),
    startRestartable((port) =>
      startTables(template.tables, { ...aws, path: dataPath('table'), port }),
    ).then(closeLater),
  ]);
  return { support, queues, table };
}
export type LocalAws = Awaited<ReturnType<typeof startAws>>;
