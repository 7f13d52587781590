import type { Context } from 'aws-lambda';
import { type Config, readConfig } from '../config/environment.ts';
import type { Clock, InvocationContext } from '../domain/ports.ts';
import { log } from './log.ts';

export const clock: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export const readEnvironment = (): Config => readConfig(process.env);

/** What a flow knows of the invocation that it runs in. */
export const invocationContext = (context: Context, config: Config): InvocationContext => ({
  clock,
  deadline: clock.now() + context.getRemainingTimeInMillis(),
  settleMs: config.SETTLE_SECONDS * 1000,
  log,
});
