/** A table, two queues and AWS Support, with a role that has the given rights. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SupportClient } from '@aws-sdk/client-support';
import { onTestFinished } from 'vitest';
import { startAws } from '../../../local/cli/start-aws.ts';
import { createPolicy, type Statement } from '../../../local/iam/policy.ts';
import { createRoleSession } from '../../../local/iam/principal.ts';
import { createSqliteStore } from '../../../local/runtime/sqlite-store.ts';
import { template } from '../../simulation/fakes/template.ts';

const region = 'us-east-1';
export const account = '123456789012';
const credentials = { accessKeyId: 'AKIAUSER', secretAccessKey: 'secret' };

/** `as` gives the clients of the role with other credentials, `user` those of a user who may do everything. */
export async function startAwsFor(statements: Statement[]) {
  const session = createRoleSession({
    account,
    role: 'Role',
    name: 'f',
    sessionName: 'prod-f',
    policy: createPolicy(statements),
  });
  const log: string[] = [];
  const parts: { close(): unknown }[] = [];
  const store = createSqliteStore(undefined);
  const aws = await startAws(
    template,
    {
      credentials,
      sessions: [session],
      dataPath: () => undefined,
      supportOptions: { store, rate: 0, emit: () => {} },
      log: (name, line) => log.push(`${name} ${line}`),
    },
    (part) => {
      parts.push(part);
      return part;
    },
  );
  onTestFinished(async () => {
    for (const part of parts.toReversed()) await part.close();
    store.close();
  });

  const clients = (given: { accessKeyId: string; secretAccessKey: string }) => {
    const config = { region, credentials: { ...given }, maxAttempts: 1 };
    return {
      table: new DynamoDBClient({ ...config, endpoint: aws.table.current().url }),
      queues: new SQSClient({ ...config, endpoint: aws.queues.current().url }),
      support: new SupportClient({ ...config, endpoint: aws.support.url }),
    };
  };
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  const own = { accessKeyId, secretAccessKey, sessionToken };
  return {
    ...clients(own),
    as: (other: Partial<typeof own>) => clients({ ...own, ...other }),
    user: clients(credentials),
    urlOf: aws.queues.current().urlOf,
    arnOf: aws.queues.current().arnOf,
    log,
  };
}
