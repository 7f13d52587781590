/** `npm start`: the whole bridge on this machine. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { compactLine } from './output.ts';
import { startStack } from './stack.ts';

const USAGE = `Usage: npm start -- [--port N] [--json] [--data DIR] [--poll-seconds N] [--events off]
                    [--settle-seconds N] [--support-rate N] [--slack-rate off] [--agent auto|off]`;

const number = v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.number());
const onOff = v.pipe(
  v.picklist(['on', 'off']),
  v.transform((word) => word === 'on'),
);
const Flags = v.object({
  port: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(65_535)),
  json: v.boolean(),
  data: v.optional(v.string()),
  'poll-seconds': v.optional(v.pipe(number, v.gtValue(0))),
  events: onOff,
  'settle-seconds': v.optional(v.pipe(number, v.minValue(0))),
  'support-rate': v.pipe(number, v.minValue(0)),
  'slack-rate': onOff,
  agent: v.optional(v.picklist(['auto', 'off'])),
});

function readFlags(args: string[]): v.InferOutput<typeof Flags> {
  const { values } = parseArgs({
    args,
    options: {
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
  });
  const result = v.safeParse(Flags, values);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`--${v.getDotPath(issue)}: ${issue.message}`);
}

function end(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

function flagsOrEnd(): v.InferOutput<typeof Flags> {
  try {
    return readFlags(process.argv.slice(2));
  } catch (error) {
    return end(2, `${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

const flags = flagsOrEnd();
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
