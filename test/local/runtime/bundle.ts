import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startFunction } from '../../../local/runtime/lambda/function.ts';
import type { FunctionConfig } from '../../../local/runtime/lambda/function-config.ts';

/** A folder with the given CommonJS source as f.cjs, until the test ends. */
export function bundleFolder(source: string): string {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(root, 'f.cjs'), source);
  onTestFinished(() => rmSync(root, { recursive: true }));
  return root;
}

/** The configuration of the function in that folder. */
export const configOf = (root: string, config: Partial<FunctionConfig> = {}): FunctionConfig => ({
  name: 'f',
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  handler: 'f.handler',
  root,
  timeoutMs: 5_000,
  memoryMb: 128,
  concurrency: 1,
  asyncLimits: { maximumRetryAttempts: 2, maximumEventAgeMs: 21_600_000 },
  mayRecurse: false,
  ...config,
  environment: { LAMBDA_TASK_ROOT: root, _HANDLER: 'f.handler', ...config.environment },
});

/** Starts a function with the given CommonJS source, until the test ends. */
export function runBundle(source: string, config: Partial<FunctionConfig> = {}) {
  const lines: string[] = [];
  const fn = startFunction(configOf(bundleFolder(source), config), (_, line) => lines.push(line));
  onTestFinished(() => fn.close(0));
  return Object.assign(fn, { lines });
}

/** Whether a process still runs; a zombie does not. */
export function runs(pid: number | undefined | null): boolean {
  try {
    if (!pid || !process.kill(pid, 0)) return false;
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !readFileSync(stat, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
