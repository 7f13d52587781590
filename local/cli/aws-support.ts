/** `npm run aws-support`: AWS Support by itself on this machine. */
import { join } from 'node:path';
import * as v from 'valibot';
import { ACCOUNT, identity } from '../runtime/identity.ts';
import { lockDataDir } from '../runtime/lock-data-dir.ts';
import { openRecords } from '../runtime/sqlite-store.ts';
import { plans } from '../support/account.ts';
import { startSupport } from '../support/server.ts';
import { end, numberFlag, portFlag, readFlags } from './flags.ts';

const USAGE = `Usage: npm run aws-support -- [--port N] [--plan ${plans.join('|')}]
                                [--data DIR] [--agent auto] [--rate N]`;
const REGION = 'us-east-1';

/** AWS's own is 10 cases an hour (AWS Support User Guide); it says no numbers for the others. */
const QUOTAS = { casesPerHour: 10, attachmentSetsPerMinute: 30, attachmentReadsPerMinute: 60 };

const Flags = v.object({
  port: portFlag,
  plan: v.picklist(plans),
  data: v.optional(v.string()),
  agent: v.optional(v.literal('auto')),
  rate: v.pipe(numberFlag, v.minValue(0)),
});

/** Starts the server; gives what to print. `close` ends it and all it holds. */
async function start({ data, rate, ...flags }: v.InferOutput<typeof Flags>) {
  const lock = data === undefined ? undefined : lockDataDir(data);
  const records = openRecords(data && join(data, 'support.sqlite'));
  const { accessKeyId, secretAccessKey } = identity(records.collection('identity'));
  const { plan, agent, port } = flags;
  const server = await startSupport({
    port,
    records,
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
      records.close();
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
let running: Awaited<ReturnType<typeof start>> | undefined;
let stopping = false;

// Ctrl-C in a terminal arrives twice, from the terminal and from npm.
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await running?.close();
  process.exit(0);
}
process.on('SIGINT', stop).on('SIGTERM', stop);

try {
  running = await start(flags);
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (taken) end(1, `Port ${flags.port} is taken: choose another with --port N, or 0 for any.`);
  end(1, error instanceof Error ? error.message : String(error));
}
console.log(running.ready.join('\n'));
