/** The AWS services on this machine except Lambda: AWS Support, the queues and the table. */
import { type Authorizer, createAuthorizer } from '../iam/authorizer.ts';
import type { RoleSession } from '../iam/principal.ts';
import { ACCOUNT } from '../runtime/identity.ts';
import type { LogLine } from '../runtime/lambda/function-process.ts';
import { startQueues } from '../runtime/queues.ts';
import { startRestartable } from '../runtime/restartable.ts';
import { startTables } from '../runtime/table.ts';
import type { Template } from '../runtime/template.ts';
import type { AccountKey } from '../support/accounts/account.ts';
import { type SupportOptions, startSupport } from '../support/server.ts';

/** Where AWS Support answers in the `aws` partition. */
const SUPPORT_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** Has a part closed when the stack ends, in reverse order. Gives the part. */
export type CloseLater = <T extends { close(): unknown }>(part: T) => T;

type Credentials = { accessKeyId: string; secretAccessKey: string };

type Options = {
  /** Of a user who may do everything. */
  credentials: Credentials;
  /** Of the functions. */
  sessions: RoleSession[];
  /** Takes what a function was denied. */
  log: LogLine;
  /** The path of a file or folder that is kept; undefined if nothing is kept. */
  dataPath(name: string): string | undefined;
  supportOptions: Pick<SupportOptions, 'store' | 'rate' | 'agent' | 'emit'>;
};

/** Starts all three, the queues and the table as `template` describes them. Each serves only whom it must. */
export async function startAws(template: Template, options: Options, closeLater: CloseLater) {
  const { credentials, sessions, dataPath, log } = options;
  const { region } = template;
  const aws = { region, account: ACCOUNT, credentials };
  const user = { ...credentials, name: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/casethread` };
  const authorizer = createAuthorizer({
    principals: [{ ...user, allows: () => true }, ...sessions],
    region,
    account: ACCOUNT,
    onDenied: ({ name }, { message }) => log(name, JSON.stringify({ level: 'ERROR', message })),
  });
  const [support, queues, table] = await Promise.all([
    startSupport({
      ...options.supportOptions,
      port: 0,
      account: { id: ACCOUNT, ...credentials },
      accounts: sessions.map((session) => supportKey(session, authorizer)),
      region,
      endpoints: SUPPORT_REGIONS,
      files: dataPath('support-files'),
    }).then(closeLater),
    startRestartable((port) =>
      startQueues(template.queues, {
        ...aws,
        path: dataPath('queues'),
        port,
        authorize: authorizer.queues,
      }),
    ).then(closeLater),
    startRestartable((port) =>
      startTables(template.tables, {
        ...aws,
        path: dataPath('table'),
        port,
        authorize: authorizer.table,
      }),
    ).then(closeLater),
  ]);
  return { support, queues, table };
}

/** A function's credentials, as AWS Support knows them. It has no resources. */
function supportKey(session: RoleSession, { check }: Authorizer): AccountKey {
  const { accessKeyId, secretAccessKey, sessionToken, arn, role } = session;
  return {
    id: ACCOUNT,
    accessKeyId,
    secretAccessKey,
    sessionToken,
    caller: { arn, role },
    authorize: (action, resource) =>
      check(session, { action, resources: resource ? [resource] : [] }),
  };
}

export type LocalAws = Awaited<ReturnType<typeof startAws>>;
