import { expect, test, vi } from 'vitest';
import { runBundle, runs } from './bundle.ts';

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
  const names = ['HOME', 'LAMBDA_TASK_ROOT', 'PATH', 'TABLE_NAME', '_HANDLER'];
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
  const { pid } = fn.status();
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
  expect(fn.status()).toMatchObject({ pid: null, errors: 1 });

  expect(await fn.invoke({ later: true })).toMatchObject({ kind: 'returned' });
  await vi.waitUntil(() => fn.status().pid === null);
  expect(fn.status()).toMatchObject({ invocations: 2, errors: 2 });

  expect(await fn.invoke({})).toEqual({ kind: 'returned', value: fn.status().pid });
  expect(fn.status()).toMatchObject({ invocations: 3, errors: 2 });
});

test('a thrown error is a failure with its name and message, and is logged', async () => {
  const fn = runBundle(`exports.handler = async () => { throw new TypeError('no such thing'); };`);
  expect(await fn.invoke({})).toEqual({
    kind: 'failed',
    errorType: 'TypeError',
    errorMessage: 'no such thing',
  });
  await vi.waitUntil(() => fn.lines.join().includes('TypeError: no such thing'));
  expect(fn.status()).toMatchObject({ invocations: 1, errors: 1 });
});

test('a bundle that does not load fails its invocation and says why', async () => {
  const fn = runBundle(`throw new Error('broken bundle');`);
  expect(await fn.invoke({})).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' });
  await vi.waitUntil(() => fn.lines.join().includes('broken bundle'));
});

test('close lets the running invocation finish, refuses the others, and leaves no process', async () => {
  const fn = runBundle(`exports.handler = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100)); return 'done'; };`);
  await fn.invoke({});
  const { pid } = fn.status();
  const running = fn.invoke({});
  await vi.waitUntil(() => fn.status().invocations === 2);
  const waiting = fn.invoke({});
  await fn.close(2_000);
  expect(await running).toEqual({ kind: 'returned', value: 'done' });
  expect(await waiting).toMatchObject({ kind: 'failed', errorType: 'Closing' });
  expect(runs(pid)).toBe(false);
});

test('close kills an invocation that does not finish in time', async () => {
  const fn = runBundle('exports.handler = () => new Promise(() => {});');
  const running = fn.invoke({});
  await vi.waitUntil(() => fn.status().invocations === 1);
  const { pid } = fn.status();
  await fn.close(50);
  expect(await running).toMatchObject({ kind: 'failed' });
  expect(runs(pid)).toBe(false);
});
