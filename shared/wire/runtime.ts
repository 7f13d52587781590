import { type Environment, parseEnvironment } from '../config/environment.ts';
import type { Clock } from '../domain/ports.ts';
import type { Runtime } from '../handlers/invocation.ts';
import { log } from './log.ts';
import { logFailure } from './log-failure.ts';

export const clock: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export const readEnvironment = (): Environment => parseEnvironment(process.env);

export const wireRuntime = ({ SETTLE_SECONDS }: Environment): Runtime => ({
  clock,
  settleMs: SETTLE_SECONDS * 1000,
  log,
  onFailure: logFailure,
});
