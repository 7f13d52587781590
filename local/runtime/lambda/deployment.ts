/** All functions of a template, running, with the triggers that invoke them. */
import type { Template } from '../template.ts';
import { targetsOf } from './event-bus.ts';
import {
  type MappingContext,
  refuseUnreadableQueues,
  startMappings,
} from './event-source-mappings.ts';
import type { Outcome } from './execution-environment.ts';
import { type LocalFunction, startFunction } from './function.ts';
import { functionConfig } from './function-config.ts';
import type { LogLine } from './function-process.ts';
import { startGateway } from './gateway.ts';
import { invokeAsync, timers } from './invoke-async.ts';
import { scheduledEvent, startSchedule } from './schedule.ts';

export type DeploymentOptions = MappingContext & {
  /** Another period for the schedules that run every minute, in milliseconds. */
  minuteMs?: number;
  log: LogLine;
};
type Deployed = { spec: Template['functions'][number]; fn: LocalFunction }[];

const GRACE_MS = 2_000;
const MINUTE_MS = 60_000;

/**
 * Starts the functions and their triggers. `settled` resolves when the first invocation of every
 * schedule has succeeded, and rejects if one fails. `emit` sends an event to the event bus. `close`
 * stops the triggers, waits 2 s for running invocations, then kills the functions.
 */
export async function startDeployment(template: Template, options: DeploymentOptions) {
  const stop = new AbortController();
  for (const spec of template.functions) refuseUnreadableQueues(spec, options);
  const deployed = template.functions.map((spec) => ({
    spec,
    fn: startFunction(functionConfig(spec, options), options.log),
  }));
  const routes = deployed.flatMap(({ spec, fn }) => spec.routes.map((key) => [key, fn] as const));
  const gateway = await startGateway(new Map(routes), options.account);
  const polling = deployed.map(({ spec, fn }) => startMappings(spec, fn, options, stop.signal));
  const invoke = (fn: LocalFunction, event: object) =>
    invokeAsync({ fn, timers, stop: stop.signal, log: options.log }, event);
  const schedules = startSchedules(deployed, options, invoke);
  const rules = deployed.flatMap(({ spec, fn }) =>
    spec.patterns.map((pattern) => ({ pattern, fn })),
  );

  return {
    gatewayUrl: gateway.url,
    functions: () => deployed.map(({ fn }) => fn.status()),
    emit(event: object): void {
      for (const fn of targetsOf(event, rules)) void invoke(fn, event);
    },
    async settled(): Promise<void> {
      for (const { fn, first } of schedules) {
        const outcome = await first;
        if (outcome.kind === 'returned') continue;
        const why = outcome.kind === 'failed' ? outcome.errorMessage : 'it took too long';
        throw new Error(`${fn.name} failed at its first scheduled invocation: ${why}`);
      }
    },
    async close(): Promise<void> {
      for (const schedule of schedules) schedule.stop();
      stop.abort();
      await Promise.all(deployed.map(({ fn }) => fn.close(GRACE_MS)));
      await Promise.all(polling);
      await gateway.close();
    },
  };
}

function startSchedules(
  deployed: Deployed,
  { region, account, minuteMs }: DeploymentOptions,
  invoke: (fn: LocalFunction, event: object) => Promise<Outcome>,
) {
  return deployed.flatMap(({ spec, fn }) =>
    spec.schedules.map(({ everyMs }) => {
      const rule = `arn:aws:events:${region}:${account}:rule/${spec.fullName}`;
      const period = everyMs === MINUTE_MS ? (minuteMs ?? everyMs) : everyMs;
      const event = () => scheduledEvent(rule, region, account);
      return { fn, ...startSchedule(() => invoke(fn, event()), period) };
    }),
  );
}
