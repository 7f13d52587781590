/**
 * Runs in the measured process, bundled to CommonJS like what it loads: the bundle first, as Lambda's
 * runtime does, then the event, if there is one, once cold and, if asked to, many times warm.
 */
import { readFileSync, writeSync } from 'node:fs';

/** Times are in milliseconds since the epoch. */
export type Observed = {
  loadedAt: number;
  answeredAt?: number;
  statusCode?: number;
  /** CPU time and the most memory held, from the start to the first answer. */
  cpuMs: number;
  peakKB: number;
  /** CPU time of one warm request. */
  warmMs?: number;
};

type Handler = (event: object, context: object) => Promise<{ statusCode: number }>;

const { BENCH_BUNDLE = '', BENCH_EVENT, BENCH_WARM = '0' } = process.env;
const now = () => performance.timeOrigin + performance.now();

const { handler } = require(BENCH_BUNDLE) as { handler: Handler };
const loadedAt = now();

async function observe(): Promise<Observed> {
  if (!BENCH_EVENT) return { loadedAt, ...spent() };
  const event = JSON.parse(BENCH_EVENT);
  const { statusCode } = await handler(event, {});
  const cold = { loadedAt, answeredAt: now(), statusCode, ...spent() };
  const requests = Number(BENCH_WARM);
  if (requests === 0) return cold;

  for (let i = 0; i < requests / 3; i++) await handler(event, {});
  const before = process.cpuUsage();
  for (let i = 0; i < requests; i++) await handler(event, {});
  return { ...cold, warmMs: milliseconds(process.cpuUsage(before)) / requests };
}

function spent() {
  return { cpuMs: milliseconds(process.cpuUsage()), peakKB: peakKB() };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** On Linux, maxRSS would also count what the parent held as it started this process. */
function peakKB(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

observe().then((observed) => {
  writeSync(1, JSON.stringify(observed));
  process.exit();
});
