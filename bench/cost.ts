/**
 * `npm run cost`: what a month on AWS costs, from the operations that test/simulation/flows.ts counts,
 * the list in prices.ts, and the assumptions below, which it prints beside the result.
 */
import type { Item } from '../shared/store/table.ts';
import type { Costs } from '../test/simulation/cost-meter.ts';
import { template } from '../test/simulation/fakes/template.ts';
import { flows, runFlow } from '../test/simulation/flows.ts';
import { indexBytes } from './index-bytes.ts';
import { prices } from './prices.ts';

const OPEN_CASES = [10, 1000, 10_000];
const DAYS = 30;
const MINUTES = DAYS * 24 * 60;
const MONTHS_OF_LOGS = 3;

const daysOpen = 10;
const answersADay = 1;
const repliesADay = 1;
/** Command, service, category, submission: what a person does to open one. */
const requestsToOpen = 5;
/** One call and its answer, in ms; and what a function does beside its calls. */
const callMs = { table: 5, queue: 10, slack: 150, support: 300, own: 10 };
/** One log line of ours, and what Lambda adds to each invocation. */
const logBytes = { line: 300, invocation: 400 };
/** Lambda asks each queue by so many connections at once, each for 20 s. */
const pollersOfQueue = 5;
/** From when a case is opened: until it is resolved, until AWS lets nobody reopen it, and as serverless.yml says. */
const daysKept = daysOpen + 14 + Number(template.functions[0]?.environment.KEEP_DAYS);

const assumptions = [
  `a case is open for ${daysOpen} days; each day it gets ${answersADay} answer of AWS and ${repliesADay} reply`,
  'every answer and every reply changes the status, and with it the root message',
  `a call takes: table ${callMs.table} ms, queue ${callMs.queue} ms, Slack ${callMs.slack} ms, Support ${callMs.support} ms`,
  `a log line has ${logBytes.line} bytes, and Lambda adds ${logBytes.invocation} to each invocation`,
  'Slack tells us of our own messages too: one request for each that is posted or changed',
  `Lambda asks each queue ${pollersOfQueue} times in 20 s, whether anything is there or not`,
  `logs are kept for 90 days, rows for ${daysKept} from when their case is opened; free tiers, taxes and the support plan are left out`,
];

/** What is paid by use; reads and writes in DynamoDB's units, `logged` in bytes. */
const NOTHING = {
  invocations: 0,
  ms: 0,
  writeUnits: 0,
  readUnits: 0,
  queueRequests: 0,
  httpRequests: 0,
  logged: 0,
};
type Usage = typeof NOTHING;

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

function total(parts: { times: number; of: Usage }[]): Usage {
  const all = { ...NOTHING };
  for (const kind of Object.keys(all) as (keyof Usage)[])
    all[kind] = sum(parts.map(({ times, of }) => times * of[kind]));
  return all;
}

/** What a flow uses, with the requests by which people set it off; the flow counts the last of them. */
function usageOf(costs: Costs, requests: number): Usage {
  const { writes, reads, lookups, sends, slack, support, logLines } = costs;
  const echoed = (slack['chat.postMessage'] ?? 0) + (slack['chat.update'] ?? 0);
  const invocations = costs.invocations + Math.max(0, requests - 1) + echoed;
  return {
    invocations,
    ms:
      (writes + reads + lookups) * callMs.table +
      sends * callMs.queue +
      sum(Object.values(slack)) * callMs.slack +
      sum(Object.values(support)) * callMs.support +
      invocations * callMs.own,
    writeUnits: costs.writeUnits,
    // An index is read inconsistently, at half the price.
    readUnits: costs.readUnits + lookups / 2,
    // Sent, received, deleted.
    queueRequests: 3 * sends,
    httpRequests: requests + echoed,
    logged: logLines * logBytes.line + invocations * logBytes.invocation,
  };
}

/** What one minute uses when nothing happens. */
function idleMinute(cases: number, indexBytes: number): Usage {
  const pages = Math.ceil(cases / 100);
  const listed = Math.max(1, Math.ceil((cases * indexBytes) / 4096)) / 2;
  const timers = 2;
  const sources = template.functions.flatMap(({ queues }) => queues).length;
  return {
    ...NOTHING,
    invocations: timers,
    ms: pages * callMs.support + 2 * callMs.table + timers * callMs.own,
    // The watched cases, the due rows.
    readUnits: listed + 1 / 2,
    queueRequests: sources * pollersOfQueue * 3,
    logged: timers * logBytes.invocation,
  };
}

const bytesOf = (rows: Item[]): number =>
  sum(rows.map((row) => Buffer.byteLength(JSON.stringify(row)) + 100));

const [opening, answer, reply, echo, daily] = await Promise.all([
  runFlow(flows['a case is opened']),
  runFlow(flows['an answer of AWS that changes the status']),
  runFlow(flows['a reply']),
  runFlow(flows['the echo of a reply that changes the status']),
  runFlow(flows['a poll that finds nothing new']),
]);
const watched = opening.rows.find(({ live }) => live !== undefined);
const rowBytes = Buffer.byteLength(JSON.stringify(watched ?? {}));
const rowWrite = { ms: callMs.table, writeUnits: Math.ceil(rowBytes / 1024) };
/**
 * What reading one thread back uses, once a day: its case, its replies, its messages at Slack; and until when
 * it was read is written to its case.
 */
const readBack: Usage = {
  ...NOTHING,
  ...rowWrite,
  ms: callMs.slack + 2 * callMs.table,
  readUnits: 2,
};
/** What a scan uses beside the reading that it follows: a call, a read of the case, and that it is done. */
const scan: Usage = {
  ...NOTHING,
  ...rowWrite,
  ms: callMs.support + 2 * callMs.table,
  readUnits: Math.ceil(bytesOf(echo.rows) / 4096),
};
const perCase = watched ? indexBytes(watched) : Number.NaN;
// The echo's flow leaves a case as it is after a day, with an answer and a reply.
const bytesOfCase = bytesOf(opening.rows) + daysOpen * (bytesOf(echo.rows) - bytesOf(opening.rows));
const rowsOfCase = opening.rows.length + daysOpen * (echo.rows.length - opening.rows.length);
/** What giving all rows of a case a time to expire uses, once. */
const retire: Usage = {
  ...NOTHING,
  ms: callMs.table * (2 + rowsOfCase / 25),
  readUnits: Math.ceil(bytesOfCase / 4096),
  writeUnits: rowsOfCase + rowWrite.writeUnits,
};
/** What the table holds after so many days, for each open case. */
const bytesAfter = (days: number) => (Math.min(days, daysKept) / daysOpen) * bytesOfCase;

function monthOf(cases: number): Record<string, number> {
  const opened = (cases * DAYS) / daysOpen;
  const used = total([
    { times: opened, of: usageOf(opening.costs, requestsToOpen) },
    { times: opened, of: retire },
    { times: cases * DAYS * answersADay, of: usageOf(answer.costs, 0) },
    { times: cases * DAYS * repliesADay, of: usageOf(reply.costs, 1) },
    { times: cases * DAYS * repliesADay, of: usageOf(echo.costs, 0) },
    { times: cases * DAYS, of: usageOf(daily.costs, 0) },
    { times: cases * DAYS, of: readBack },
    // The daily reading shows five communications. A scan reads the rest.
    { times: cases * DAYS, of: scan },
    { times: MINUTES, of: idleMinute(cases, perCase) },
  ]);
  const memoryGb = (template.functions[0]?.memorySize ?? 0) / 1024;
  const storedGb = (cases * bytesAfter(2 * 365)) / 1e9;
  const loggedGb = used.logged / 1e9;
  const { lambda, dynamodb, sqs, apiGateway, cloudWatch, secretsManager } = prices;
  return {
    'Lambda, requests': used.invocations * lambda.request,
    'Lambda, time': (used.ms / 1000) * memoryGb * lambda.gbSecondArm,
    'DynamoDB, writes': used.writeUnits * dynamodb.writeUnit,
    'DynamoDB, reads': used.readUnits * dynamodb.readUnit,
    'DynamoDB, storage': storedGb * dynamodb.gbMonth,
    SQS: used.queueRequests * sqs.fifoRequest,
    'API Gateway': used.httpRequests * apiGateway.httpRequest,
    'CloudWatch Logs': loggedGb * (cloudWatch.gbIngested + MONTHS_OF_LOGS * cloudWatch.gbMonth),
    'Secrets Manager': secretsManager.secretMonth,
  };
}

const months = OPEN_CASES.map(monthOf);
const dollars = (of: (month: Record<string, number>) => number) =>
  months.map((month) => of(month).toFixed(2));
const lines = [
  ['US dollars a month', ...OPEN_CASES.map((cases) => `${cases.toLocaleString('en')} open`)],
  ...Object.keys(months[0] ?? {}).map((name) => [name, ...dollars((month) => month[name] ?? 0)]),
  ['in all', ...dollars((month) => sum(Object.values(month)))],
];
for (const [name = '', ...values] of lines)
  console.log(name.padEnd(20) + values.map((value) => value.padStart(12)).join(''));
for (const days of [90, 365, 2 * 365]) {
  const [gb] = OPEN_CASES.slice(-1).map((cases) => (cases * bytesAfter(days)) / 1e9);
  console.log(`After ${days} days the table of the last holds ${gb?.toFixed(2)} GB.`);
}
console.log(`\nThe index of watched cases holds ${perCase} bytes a case. Assumed:`);
for (const assumption of assumptions) console.log(`- ${assumption}`);
