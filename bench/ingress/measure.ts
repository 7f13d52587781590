/** One measured process: started, given at most one event, and asked what it synced. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Observed } from './run-bundle.ts';

const run = promisify(execFile);

/** Times are in milliseconds since the process was started. */
export type Measured = {
  loadMs: number;
  totalMs: number;
  cpuMs: number;
  peakMB: number;
  warmMs: number;
};

/**
 * Gives what runs a bundle in a new Node process with `environment` and nothing else, on `event` if
 * there is one. It throws when the answer is not 200.
 */
export const measureWith =
  (runner: string, environment: Record<string, string>) =>
  async (bundle: string, event?: string, warmRequests = 0): Promise<Measured> => {
    const env = {
      ...environment,
      BENCH_BUNDLE: bundle,
      BENCH_WARM: String(warmRequests),
      ...(event && { BENCH_EVENT: event }),
    };
    const startedAt = performance.timeOrigin + performance.now();
    const { stdout } = await run(process.execPath, [runner], { env });
    const synced = JSON.parse(stdout) as Observed;
    if (event && synced.statusCode !== 200) {
      throw new Error(`${bundle} answered ${synced.statusCode}`);
    }
    return {
      loadMs: synced.loadedAt - startedAt,
      totalMs: (synced.answeredAt ?? Number.NaN) - startedAt,
      cpuMs: synced.cpuMs,
      peakMB: synced.peakKB / 1024,
      warmMs: synced.warmMs ?? Number.NaN,
    };
  };
