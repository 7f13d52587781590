/** `npm start`: the whole bridge on this machine. */
import * as v from 'valibot';
import { end, numberFlag, portFlag, readFlags } from './flags.ts';
import { compactLine } from './output.ts';
import { startStack } from './start-stack.ts';

const USAGE = `Usage: npm start -- [--port N] [--json] [--data DIR] [--poll-seconds N] [--events off]
                    [--settle-seconds N] [--support-rate N] [--slack-rate off] [--agent auto|off]`;

const onOff = v.pipe(
  v.picklist(['on', 'off']),
  v.transform((word) => word === 'on'),
);
const Flags = v.object({
  port: portFlag,
  json: v.boolean(),
  data: v.optional(v.string()),
  'poll-seconds': v.optional(v.pipe(numberFlag, v.gtValue(0))),
  events: onOff,
  'settle-seconds': v.optional(v.pipe(numberFlag, v.minValue(0))),
  'support-rate': v.pipe(numberFlag, v.minValue(0)),
  'slack-rate': onOff,
  agent: v.optional(v.picklist(['auto', 'off'])),
});

const flags = readFlags(
  {
    port: { type: 'string', default: '3000' },
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    'poll-seconds': { type: 'string' },
    events: { type: 'string', default: 'on' },
    'settle-seconds': { type: 'string' },
    'support-rate': { type: 'string', default: '5' },
    'slack-rate': { type: 'string', default: 'on' },
    agent: { type: 'string' },
  },
  Flags,
  USAGE,
);
let stack: Awaited<ReturnType<typeof startStack>> | undefined;
let stopping = false;

// Ctrl-C in a terminal arrives twice, from the terminal and from npm.
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stack?.close();
  process.exit(0);
}
process.on('SIGINT', stop).on('SIGTERM', stop);

// npm passes SIGTERM on to the shell between it and this process, and cannot pass on SIGKILL: when
// what started this is gone, so is this.
const { ppid } = process;
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== ppid) void stop();
  }, 200).unref();

try {
  stack = await startStack({
    port: flags.port,
    data: flags.data,
    pollSeconds: flags['poll-seconds'],
    events: flags.events,
    settleSeconds: flags['settle-seconds'],
    supportRate: flags['support-rate'],
    slackRate: flags['slack-rate'],
    // A newcomer's first case shall come alive; a script wants to answer itself.
    autoAgent: flags.agent ? flags.agent === 'auto' : !flags.json,
    log: (name, line) => {
      if (flags.json) process.stderr.write(`${line}\n`);
      else console.log(compactLine(name, line));
    },
  });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (taken) end(1, `Port ${flags.port} is taken: choose another with --port N, or 0 for any.`);
  end(1, error instanceof Error ? error.message : String(error));
}
const { ready } = stack;
if (flags.json) console.log(JSON.stringify(ready));
else console.log(`Casethread runs at ${ready.page} - open it in a browser. Ctrl-C ends it.`);
