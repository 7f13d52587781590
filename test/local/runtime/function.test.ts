import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { waitUntil } from '../../wait-until.ts';
import { bundleFolder, configOf, runBundle, runs } from './bundle.ts';

test('passes a function its event and gives what it returns', async () => {
  const fn = runBundle('exports.handler = async (event) => ({ got: event });');
  const outcome = await fn.invoke({ a: [1, 'ü'] });
  expect(outcome).toEqual({ kind: 'returned', value: { got: { a: [1, 'ü'] } } });
});

test('nothing returned is null, as Lambda has it', async () => {
  const fn = runBundle('exports.handler = async () => {};');
  expect(await fn.invoke({})).toEqual({ kind: 'returned', value: null });
});

test('gives the context of a Lambda invocation', async () => {
  const fn = runBundle(
    `exports.handler = async (_, context) =>
      ({ ...context, left: context.getRemainingTimeInMillis() });`,
    {
      timeoutMs: 3_000,
      environment: { AWS_LAMBDA_FUNCTION_NAME: 'f', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512' },
    },
  );
  const outcome = await fn.invoke({});
  expect(outcome).toMatchObject({
    value: {
      functionName: 'f',
      functionVersion: '$LATEST',
      memoryLimitInMB: '512',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  const { left } = (outcome as { value: { left: number } }).value;
  expect(left).toBeGreaterThan(2_000);
  expect(left).toBeLessThanOrEqual(3_000);
});

test('passes only PATH and HOME of the environment of this process', async () => {
  vi.stubEnv('SLACK_BOT_TOKEN', 'not for you');
  const fn = runBundle('exports.handler = async () => process.env;', {
    environment: { TABLE_NAME: 't' },
  });
  const outcome = await fn.invoke({});
  vi.unstubAllEnvs();
  const env = (outcome as { value: Record<string, string> }).value;
  expect(env).toMatchObject({ TABLE_NAME: 't', PATH: process.env.PATH });
  const names = ['HOME', 'LAMBDA_TASK_ROOT', 'PATH', 'TABLE_NAME', '_HANDLER', '_X_AMZN_TRACE_ID'];
  expect(Object.keys(env).sort()).toEqual(names);
});

test('runs one event at a time, in order', async () => {
  const fn = runBundle(`let busy = 0, order = [];
    exports.handler = async (n) => {
      busy += 1; order.push(n);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { together: busy--, order };
    };`);
  const outcomes = await Promise.all([1, 2, 3].map((n) => fn.invoke(n)));
  expect(outcomes.at(-1)).toEqual({ kind: 'returned', value: { together: 1, order: [1, 2, 3] } });
  expect(outcomes[0]).toMatchObject({ value: { together: 1 } });
});

test('kills a function at its timeout, even in an endless loop, and starts it again', async () => {
  const fn = runBundle(
    `let calls = 0;
     exports.handler = async (event) => { calls += 1; while (event.spin); return calls; };`,
    { timeoutMs: 300 },
  );
  await fn.invoke({});
  const [pid] = fn.status().pids;
  expect(await fn.invoke({ spin: true })).toEqual({ kind: 'timedOut' });
  expect(runs(pid)).toBe(false);
  expect(await fn.invoke({})).toEqual({ kind: 'returned', value: 1 });
  expect(fn.status()).toMatchObject({ invocations: 3, errors: 1 });
  expect(fn.lines.join()).toContain('Task timed out after 0.30 seconds');
});

test('replaces a process that dies, and counts it', async () => {
  const fn = runBundle(`exports.handler = async (event) => {
      if (event.exit) process.exit(3);
      if (event.later) setImmediate(() => { throw new Error('later'); });
      return process.pid;
    };`);
  const exit = await fn.invoke({ exit: true });
  expect(exit).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
  expect(fn.status()).toMatchObject({ pids: [], errors: 1 });

  const before = await fn.invoke({});
  expect(before).toEqual({ kind: 'returned', value: fn.status().pids[0] });
  for (const pid of fn.status().pids) process.kill(pid, 'SIGKILL');
  await waitUntil(() => fn.status().pids.length === 0);
  expect(fn.status()).toMatchObject({ invocations: 2, errors: 2 });
  expect(await fn.invoke({})).toEqual({ kind: 'returned', value: fn.status().pids[0] });
  expect(fn.status()).toMatchObject({ invocations: 3, errors: 2 });
});

test('handles as many events at once as it may, each in a process of its own', async () => {
  const fn = runBundle(
    `exports.handler = async () => {
       await new Promise((resolve) => setTimeout(resolve, 50)); return process.pid; };`,
    { concurrency: 2 },
  );
  const outcomes = await Promise.all([1, 2, 3, 4].map((n) => fn.invoke(n)));
  const pids = new Set(outcomes.map((outcome) => 'value' in outcome && outcome.value));
  expect(pids).toEqual(new Set(fn.status().pids));
  expect(pids.size).toBe(2);
});

test('between events a process is frozen, and what it left under way goes on with the next', async () => {
  const fn = runBundle(`let left;
    exports.handler = async (event) => {
      if (!event.start) return await left;
      left = new Promise((resolve) => setTimeout(() => resolve('went on'), 300));
    };`);
  await fn.invoke({ start: true });
  const [pid = 0] = fn.status().pids;
  const state = () => execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  await waitUntil(() => state().startsWith('T'));
  expect(await fn.invoke({})).toEqual({ kind: 'returned', value: 'went on' });
  await waitUntil(() => state().startsWith('T'));
});

test('what an early end left under way dies with the process, at the timeout of a later event', async () => {
  const fn = runBundle(
    `let left;
     exports.handler = async (event) => {
       if (event.look) return { pid: process.pid, left: left ?? 'nothing' };
       if (event.hang) return await new Promise(() => {});
       left = 'under way';
       const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
       void wait(60_000).then(() => console.log('it went on'));
       throw new Error('ended early'); };`,
    { timeoutMs: 500 },
  );
  expect(await fn.invoke({})).toMatchObject({ kind: 'failed', errorMessage: 'ended early' });
  const [pid] = fn.status().pids;
  expect(await fn.invoke({ look: true })).toMatchObject({ value: { pid, left: 'under way' } });
  expect(await fn.invoke({ hang: true })).toEqual({ kind: 'timedOut' });
  expect(runs(pid)).toBe(false);
  expect(await fn.invoke({ look: true })).toMatchObject({ value: { left: 'nothing' } });
  expect(fn.lines.join()).not.toContain('it went on');
});

test('a function that takes more memory than it has fails', async () => {
  const fn = runBundle(
    `exports.handler = async () => { const all = []; while (true) all.push(new Array(1e5).fill(1.5)); };`,
    { memoryMb: 32, timeoutMs: 20_000 },
  );
  expect(await fn.invoke({})).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
});

test('frozen processes end with the one that started them, however that ends', async () => {
  const pids = await frozenProcessesOfKilledParent();
  await waitUntil(() => !pids.some(runs));
});

test('a thrown error is a failure with its name and message, and is logged', async () => {
  const fn = runBundle(`exports.handler = async () => { throw new TypeError('no such thing'); };`);
  expect(await fn.invoke({})).toEqual({
    kind: 'failed',
    errorType: 'TypeError',
    errorMessage: 'no such thing',
  });
  await waitUntil(() => fn.lines.join().includes('TypeError: no such thing'));
  expect(fn.status()).toMatchObject({ invocations: 1, errors: 1 });
});

test('a bundle that does not load fails its invocation and says why', async () => {
  const fn = runBundle(`throw new Error('broken bundle');`);
  expect(await fn.invoke({})).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
  await waitUntil(() => fn.lines.join().includes('broken bundle'));
});

test('close lets the running invocation finish, refuses the others, and leaves no process', async () => {
  const fn = runBundle(`exports.handler = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100)); return 'done'; };`);
  await fn.invoke({});
  const [pid] = fn.status().pids;
  const running = fn.invoke({});
  await waitUntil(() => fn.status().invocations === 2);
  const waiting = fn.invoke({});
  await fn.close(2_000);
  expect(await running).toEqual({ kind: 'returned', value: 'done' });
  expect(await waiting).toMatchObject({ kind: 'failed', errorType: 'Closing' });
  expect(runs(pid)).toBe(false);
});

test('close kills an invocation that does not finish in time', async () => {
  const fn = runBundle('exports.handler = () => new Promise(() => {});');
  const running = fn.invoke({});
  await waitUntil(() => fn.status().invocations === 1);
  const [pid] = fn.status().pids;
  await fn.close(50);
  expect(await running).toMatchObject({ kind: 'failed' });
  expect(runs(pid)).toBe(false);
});

/** Starts a function in a process of its own, kills that one, and gives the function's processes. */
async function frozenProcessesOfKilledParent(): Promise<number[]> {
  const root = bundleFolder('exports.handler = async () => {};');
  const file = new URL('../../../local/runtime/lambda/function.ts', import.meta.url);
  const script = `
    const { startFunction } = await import(${JSON.stringify(file.href)});
    const config = ${JSON.stringify(configOf(root))};
    const fn = startFunction(config, () => {});
    await fn.invoke({});
    console.log(JSON.stringify(fn.status().pids));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return JSON.parse(String(line));
}
