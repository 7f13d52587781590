/** One world from its beginning until it is quiet again. */
import type { LogLine } from '../../shared/domain/ports.ts';
import { type Cast, openCast } from './actors.ts';
import { type DeskOptions, openDesk } from './fakes/aws-support.ts';
import { type Bridge, openBridge } from './fakes/functions.ts';
import type { Place, Trip } from './fakes/process.ts';
import type { Random } from './fakes/random.ts';
import { openRows } from './fakes/table.ts';
import { tableSpec, template } from './fakes/template.ts';
import { openTimeline } from './fakes/timeline.ts';
import { openWorkspace } from './fakes/workspace.ts';
import { openWitness } from './row-observer.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
/** Nothing that is well takes longer to come to rest once the weather is clear. */
const PATIENCE_MS = 2 * 3600_000;
/** Nor does it take so many happenings: somebody goes in circles. */
const TOO_MANY = 500_000;
/** So many minutes in a row without anything to do are quiet. */
const CALM_MINUTES = 3;

export type Nature = {
  random: Random;
  tripOf: (place: Place, name: string) => Trip;
  readLag: () => number;
  indexLag: () => number;
  skew: () => number;
  lifetime: (timeout: number) => number;
  startsAfter: () => number;
  forgets: () => boolean;
  desk: Pick<
    DeskOptions,
    'replica' | 'writesLag' | 'pageSize' | 'shiftingPages' | 'afterInclusive'
  >;
  settleMs: number;
  log: (line: LogLine) => void;
};

export type Run = ReturnType<typeof openRun>;

/** Takes how this world behaves; gives its parts, with nothing happening yet. */
export function openRun(nature: Nature) {
  const timeline = openTimeline(START);
  const { now } = timeline;
  const rows = openRows(tableSpec, { now, indexLag: nature.indexLag });
  const desk = openDesk({ ...nature.desk, now, readLag: nature.readLag });
  const workspace = openWorkspace({ now, readLag: nature.readLag });
  const witness = openWitness();
  rows.watch = witness.watch;
  const bridge: Bridge = openBridge({ ...nature, timeline, template, rows, desk, workspace });
  const cast: Cast = openCast({ random: nature.random, timeline, bridge, desk, workspace });

  const { queues, running } = bridge;
  /** What somebody has still to do. */
  const unrest = (): string[] => [
    ...(cast.isDone() ? [] : ['an event of Slack']),
    ...(running.size > 0 ? ['a function'] : []),
    ...Object.entries(queues).flatMap(([name, queue]) =>
      queue.isEmpty() ? [] : [`queue ${name}`],
    ),
    ...rows.all().flatMap(({ pk, sk, due }) => (due === undefined ? [] : [`row ${pk} ${sk}`])),
  ];

  let calm = 0;
  let written = 0;
  let earliest = Number.POSITIVE_INFINITY;
  const everyMinute = () => {
    // Between two rounds somebody may have come and gone: what he left at AWS the next round finds.
    const wasQuiet = witness.writes() === written && unrest().length === 0;
    written = witness.writes();
    calm = now() >= earliest && wasQuiet ? calm + 1 : 0;
    void bridge.poll();
    void bridge.finish();
    timeline.after(MINUTE, everyMinute);
  };
  const everyHour = () => {
    void bridge.recover();
    timeline.after(60 * MINUTE, everyHour);
  };
  timeline.after(nature.random.between(0, MINUTE), everyMinute);
  timeline.after(nature.random.between(0, 60 * MINUTE), everyHour);

  return {
    timeline,
    rows,
    desk,
    workspace,
    witness,
    bridge,
    cast,
    /**
     * Lets time pass until all has been calm for a while, beginning `ms` from now at the soonest. Gives
     * what still is not calm, when patience is at its end.
     */
    async untilQuiet(ms: number): Promise<string[]> {
      let happenings = 0;
      calm = 0;
      earliest = now() + ms;
      await timeline.run(
        () => calm > CALM_MINUTES || now() > earliest + PATIENCE_MS || ++happenings > TOO_MANY,
      );
      return calm > CALM_MINUTES ? [] : unrest();
    },
  };
}
