/** `npm start`: Casethread with its own AWS and Slack on this machine. */
import * as v from 'valibot';
import { numberFlag, portFlag, readFlags } from './flags.ts';
import { compactLine } from './output.ts';
import { runUntilStopped } from './run-until-stopped.ts';
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

const { ready } = await runUntilStopped(flags.port, () =>
  startStack({
    port: flags.port,
    data: flags.data,
    pollSeconds: flags['poll-seconds'],
    events: flags.events,
    settleSeconds: flags['settle-seconds'],
    supportRate: flags['support-rate'],
    slackRate: flags['slack-rate'],
    // A person gets answers without further steps; a script answers for AWS itself.
    autoAgent: flags.agent ? flags.agent === 'auto' : !flags.json,
    log: (name, line) => {
      if (flags.json) process.stderr.write(`${line}\n`);
      else console.log(compactLine(name, line));
    },
  }),
);
if (flags.json) console.log(JSON.stringify(ready));
else console.log(`Casethread runs at ${ready.page} - open it in a browser. Ctrl-C ends it.`);
