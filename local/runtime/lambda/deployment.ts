/** All functions of a template, running, and everything that feeds them. */
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Template } from '../template.ts';
import { type DefinitionContext, define } from './definition.ts';
import type { LogLine } from './environment.ts';
import { deliver, RETRY_AFTER_MS } from './event-bus.ts';
import { startFunction } from './function.ts';
import { startGateway } from './gateway.ts';
import { feedFromQueue } from './queue-source.ts';
import { scheduledEvent, startSchedule } from './schedule.ts';

export type Surroundings = DefinitionContext & {
  queues: { urlOf(id: string): string; arnOf(id: string): string };
  /** The period of the schedules that run every minute, in milliseconds, if not a minute. */
  minuteMs?: number;
  log: LogLine;
};

const GRACE_MS = 2_000;
const MINUTE_MS = 60_000;

/**
 * Starts it all. `settled` resolves when every schedule's first invocation has succeeded, and rejects
 * if one fails. `emit` puts an event on the bus. `close` stops what feeds, lets what runs finish for
 * 2 s, then kills.
 */
export async function startDeployment(template: Template, around: Surroundings) {
  const { account, region, queues } = around;
  const sqs = new SQSClient({
    endpoint: around.endpoints.SQS,
    region,
    credentials: { ...around.credentials }, // the client writes into it
    maxAttempts: 1,
  });
  const stop = new AbortController();
  const deployed = template.functions.map((spec) => ({
    spec,
    fn: startFunction(define(spec, around), around.log),
  }));

  const routes = deployed.flatMap(({ spec, fn }) => spec.routes.map((key) => [key, fn] as const));
  const gateway = await startGateway(new Map(routes), account);

  const feeds = deployed.flatMap(({ spec, fn }) =>
    spec.queues.map(({ queue, batchSize, reportsFailures }) => {
      const queueUrl = queues.urlOf(queue);
      const queueArn = queues.arnOf(queue);
      const source = { sqs, region, queueUrl, queueArn, batchSize, reportsFailures };
      return feedFromQueue(fn, source, stop.signal);
    }),
  );
  const rules = deployed.flatMap(({ spec, fn }) =>
    spec.patterns.map((pattern) => ({ pattern, fn })),
  );
  const schedules = deployed.flatMap(({ spec, fn }) =>
    spec.schedules.map(({ everyMs }) => {
      const rule = `arn:aws:events:${region}:${account}:rule/${spec.fullName}`;
      const event = () => scheduledEvent(rule, region, account);
      return {
        fn,
        ...startSchedule(fn, everyMs === MINUTE_MS ? (around.minuteMs ?? everyMs) : everyMs, event),
      };
    }),
  );

  async function settled(): Promise<void> {
    for (const { fn, first } of schedules) {
      const outcome = await first;
      if (outcome.kind === 'returned') continue;
      const why = outcome.kind === 'failed' ? outcome.errorMessage : 'it took too long';
      throw new Error(`${fn.name} failed at its first scheduled run: ${why}`);
    }
  }

  return {
    gatewayUrl: gateway.url,
    functions: () => deployed.map(({ fn }) => fn.status()),
    emit: (event: object) => deliver(event, rules, RETRY_AFTER_MS, stop.signal),
    settled,
    async close(): Promise<void> {
      for (const schedule of schedules) schedule.stop();
      stop.abort();
      await Promise.all(deployed.map(({ fn }) => fn.close(GRACE_MS)));
      await Promise.all(feeds);
      await gateway.close();
      sqs.destroy();
    },
  };
}
