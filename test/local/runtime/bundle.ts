import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Deployed } from '../../../local/runtime/lambda/environment.ts';
import { startFunction } from '../../../local/runtime/lambda/function.ts';

/** Starts a function whose handler is the given CommonJS source, for the length of a test. */
export function runBundle(source: string, deployed: Partial<Deployed> = {}) {
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
      ...deployed,
      environment: { LAMBDA_TASK_ROOT: root, _HANDLER: 'f.handler', ...deployed.environment },
    },
    (_, line) => lines.push(line),
  );
  onTestFinished(async () => {
    await fn.close(0);
    rmSync(root, { recursive: true });
  });
  return Object.assign(fn, { lines });
}

/** Whether a process still runs. One that has ended and that nobody has collected yet does not. */
export function runs(pid: number | undefined | null): boolean {
  try {
    if (!pid || !process.kill(pid, 0)) return false;
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !readFileSync(stat, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
