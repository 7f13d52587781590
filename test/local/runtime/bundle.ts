import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startFunction } from '../../../local/runtime/lambda/function.ts';
import type { FunctionConfig } from '../../../local/runtime/lambda/function-config.ts';

/** Starts a function with the given CommonJS source, until the test ends. */
export function runBundle(source: string, config: Partial<FunctionConfig> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(root, 'f.cjs'), source);
  const lines: string[] = [];
  const fn = startFunction(
    {
      name: 'f',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
      handler: 'f.handler',
      root,
      timeoutMs: 5_000,
      ...config,
      environment: { LAMBDA_TASK_ROOT: root, _HANDLER: 'f.handler', ...config.environment },
    },
    (_, line) => lines.push(line),
  );
  onTestFinished(async () => {
    await fn.close(0);
    rmSync(root, { recursive: true });
  });
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
