/** One run of the simulation: all fakes and actors, wired together on one timeline. */
import type { LogLine } from '../../shared/domain/ports.ts';
import { type Actors, createActors } from './actors.ts';
import { answerLost, notConnected, requestLost } from './call-plans.ts';
import {
  type AwsSupportOptions,
  type Blackout,
  createAwsSupport,
  type EndpointNumber,
} from './fakes/aws-support.ts';
import { createFunctions, type Functions } from './fakes/functions.ts';
import type { CallPlan, Service } from './fakes/process.ts';
import type { Random } from './fakes/random.ts';
import { createRows } from './fakes/table.ts';
import { tableSpec, template } from './fakes/template.ts';
import { createTimeline, type Timeline } from './fakes/timeline.ts';
import { createWorkspace } from './fakes/workspace.ts';
import { createRowObserver } from './row-observer.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
/** Without faults, all work must be done by then. */
const MAX_WAIT_MS = 2 * 3600_000;
/** More steps than this mean that some work repeats for ever. */
const MAX_STEPS = 500_000;
/** A run is quiet after more than this many minutes in a row without work. */
const QUIET_MINUTES = 3;

/** What happens to a call at an endpoint that is dark. */
const DARK_CALLS: Record<Blackout, CallPlan> = {
  'refuses connections': notConnected('support'),
  'is silent': requestLost('support'),
  'is silent after the effect': answerLost('support'),
};

/** How the fake services behave. FunctionsOptions describes those that are handed on to the functions. */
export type Environment = {
  random: Random;
  planCall: (
    service: Service,
    name: string,
    functionName: string,
    endpoint?: EndpointNumber,
  ) => CallPlan;
  /** How long a write at AWS or Slack stays invisible to reads (ms). */
  readLag: () => number;
  /** How long a write takes to reach an index of the table (ms). */
  indexLag: () => number;
  skew: () => number;
  lifetime: (timeout: number) => number;
  startDelay: () => number;
  losesDeletion: () => boolean;
  awsSupport: Pick<
    AwsSupportOptions,
    'endpointLag' | 'replica' | 'writesLag' | 'pageSize' | 'shiftingPages' | 'afterInclusive'
  >;
  settleMs: number;
  log: (line: LogLine) => void;
};

export type Run = ReturnType<typeof createRun>;

/** Creates all parts of a run. Nothing is scheduled yet but the functions' own schedules. */
export function createRun(environment: Environment) {
  const { random, readLag, indexLag } = environment;
  const timeline = createTimeline(START);
  const { now } = timeline;
  const rows = createRows(tableSpec, { now, indexLag });
  const awsSupport = createAwsSupport({ ...environment.awsSupport, now, readLag });
  const workspace = createWorkspace({ now, readLag });
  const rowObserver = createRowObserver(now);
  rows.onEvent = rowObserver.observe;
  const services = { timeline, template, rows, awsSupport, workspace };
  const planCall: Environment['planCall'] = (service, name, functionName, endpoint) => {
    const blackout = endpoint !== undefined && awsSupport.blackouts.get(endpoint);
    return blackout
      ? DARK_CALLS[blackout]
      : environment.planCall(service, name, functionName, endpoint);
  };
  const functions: Functions = createFunctions({ ...environment, ...services, planCall });
  const actors: Actors = createActors({ random, timeline, functions, awsSupport, workspace });

  /** What is still to be done, one line each. */
  const unfinishedWork = (): string[] => [
    ...(actors.isIdle() ? [] : ['an event of Slack']),
    ...(functions.running.size > 0 ? ['a function'] : []),
    ...(functions.waitingEvents.size > 0 ? ['an event of AWS Support'] : []),
    ...Object.entries(functions.queues).flatMap(([name, queue]) =>
      queue.isEmpty() ? [] : [`queue ${name}`],
    ),
    ...rows.all().flatMap(({ pk, sk, due }) => (due === undefined ? [] : [`row ${pk} ${sk}`])),
  ];

  let quietMinutes = 0;
  let earliest = Number.POSITIVE_INFINITY;
  let written = 0;
  scheduleFunctions({ timeline, functions, random }, () => {
    // A write since the last minute means that work was done in between, even if none is left.
    const wasQuiet = rowObserver.writes() === written && unfinishedWork().length === 0;
    written = rowObserver.writes();
    quietMinutes = now() >= earliest && wasQuiet ? quietMinutes + 1 : 0;
  });

  return {
    timeline,
    rows,
    awsSupport,
    workspace,
    rowObserver,
    functions,
    actors,
    /**
     * Runs until no work is left for some minutes, and for at least `ms`. Returns the work that is still
     * unfinished after MAX_WAIT_MS or MAX_STEPS; an empty list means that all is done.
     */
    async untilQuiet(ms: number): Promise<string[]> {
      let steps = 0;
      quietMinutes = 0;
      earliest = now() + ms;
      await timeline.run(
        () => quietMinutes > QUIET_MINUTES || now() > earliest + MAX_WAIT_MS || ++steps > MAX_STEPS,
      );
      return quietMinutes > QUIET_MINUTES ? [] : unfinishedWork();
    },
  };
}

/** Runs the scheduled functions, as EventBridge does. `beforeMinute` is called before each minute's. */
function scheduleFunctions(
  { timeline, functions, random }: { timeline: Timeline; functions: Functions; random: Random },
  beforeMinute: () => void,
): void {
  const everyMinute = () => {
    beforeMinute();
    void functions.pollCases();
    void functions.wakeDue();
    timeline.after(MINUTE, everyMinute);
  };
  const everyHour = () => {
    void functions.recoverReplies();
    timeline.after(60 * MINUTE, everyHour);
  };
  timeline.after(random.between(0, MINUTE), everyMinute);
  timeline.after(random.between(0, 60 * MINUTE), everyHour);
}
