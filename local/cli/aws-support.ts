/** `npm run aws-support`: AWS Support alone on this machine. */
import { join } from 'node:path';
import * as v from 'valibot';
import { ACCOUNT, loadIdentity } from '../runtime/identity.ts';
import { lockDataDir } from '../runtime/lock-data-dir.ts';
import { createSqliteStore } from '../runtime/sqlite-store.ts';
import { plans } from '../support/accounts/account.ts';
import { startSupport } from '../support/server.ts';
import { numberFlag, portFlag, readFlags } from './flags.ts';
import { runUntilStopped } from './run-until-stopped.ts';

const USAGE = `Usage: npm run aws-support -- [--port N] [--plan ${plans.join('|')}]
                                [--data DIR] [--agent auto] [--rate N]`;
const REGION = 'us-east-1';

/** AWS allows 10 cases an hour (AWS Support User Guide); it publishes no numbers for the others. */
const QUOTAS = { casesPerHour: 10, attachmentSetsPerMinute: 30, attachmentReadsPerMinute: 60 };

const Flags = v.object({
  port: portFlag,
  plan: v.picklist(plans),
  data: v.optional(v.string()),
  agent: v.optional(v.literal('auto')),
  rate: v.pipe(numberFlag, v.minValue(0)),
});

/** Starts the server. Gives the lines to print, and `close`, which ends the server. */
async function start({ data, rate, ...flags }: v.InferOutput<typeof Flags>) {
  const lock = data === undefined ? undefined : lockDataDir(data);
  const store = createSqliteStore(data && join(data, 'support.sqlite'));
  const { accessKeyId, secretAccessKey } = loadIdentity(store.collection('identity'));
  const { plan, agent, port } = flags;
  const server = await startSupport({
    port,
    store,
    rate,
    ...(rate > 0 && QUOTAS),
    ...(data !== undefined && { files: join(data, 'files') }),
    ...(agent && { agent }),
    account: { id: ACCOUNT, accessKeyId, secretAccessKey, plan },
    region: REGION,
    emit: () => {},
  });
  return {
    ready: [
      `AWS Support runs at ${server.url} - Ctrl-C ends it. To use it from a shell:`,
      '',
      `export AWS_ENDPOINT_URL_SUPPORT=${server.url} AWS_ENDPOINT_URL_STS=${server.url}`,
      `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
      `export AWS_REGION=${REGION} AWS_DEFAULT_REGION=${REGION}`,
    ],
    close: async () => {
      await server.close();
      store.close();
      lock?.close();
    },
  };
}

const flags = readFlags(
  {
    port: { type: 'string', default: '4566' },
    plan: { type: 'string', default: 'enterprise' },
    data: { type: 'string' },
    agent: { type: 'string' },
    rate: { type: 'string', default: '5' },
  },
  Flags,
  USAGE,
);
const { ready } = await runUntilStopped(flags.port, () => start(flags));
console.log(ready.join('\n'));
