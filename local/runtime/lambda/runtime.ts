/**
 * Runs in a function's own process: loads its bundle as Lambda's runtime does, then handles the
 * invocations that the parent process sends, one after the other.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** What the parent sends. `event` is JSON; `deadline` in milliseconds since the epoch. */
export type Invocation = {
  requestId: string;
  event: string;
  deadline: number;
  arn: string;
  traceId: string;
};
/** What it is sent: that the bundle is loaded, or how an invocation ended. `value` is JSON. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'returned'; value: string }
  | { kind: 'failed'; errorType: string; errorMessage: string };

type Handler = (event: unknown, context: object) => unknown;

// Ctrl-C reaches the whole process group, but the parent decides when this process ends, so that a
// running invocation can finish. Without its parent, however that ended, it ends too.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit());

const { _HANDLER = '', LAMBDA_TASK_ROOT = '', ...env } = process.env;
const handler = loadHandler();
process.on('message', async (invocation: Invocation) => report(await handle(invocation)));
report({ kind: 'ready' });

function report(message: Report): void {
  process.send?.(message);
}

function loadHandler(): Handler {
  const dot = _HANDLER.lastIndexOf('.');
  const base = resolve(LAMBDA_TASK_ROOT, _HANDLER.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((ending) => base + ending).find(existsSync);
  if (!file) throw new Error(`Runtime.ImportModuleError: cannot find ${base}`);
  const handler: unknown = createRequire(file)(file)[_HANDLER.slice(dot + 1)];
  if (typeof handler === 'function') return handler as Handler;
  throw new Error(`Runtime.HandlerNotFound: ${_HANDLER} is not exported`);
}

async function handle({ requestId, event, deadline, arn, traceId }: Invocation): Promise<Report> {
  // AWS's clients send it along with whatever they are asked to do.
  process.env._X_AMZN_TRACE_ID = traceId;
  const context = {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: requestId,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const value = await handler(JSON.parse(event), context);
    return { kind: 'returned', value: JSON.stringify(value) ?? 'null' };
  } catch (error) {
    console.error(error);
    if (!(error instanceof Error))
      return { kind: 'failed', errorType: typeof error, errorMessage: String(error) };
    return { kind: 'failed', errorType: error.name, errorMessage: error.message };
  }
}
