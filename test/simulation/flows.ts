/** What one message costs: each flow by itself, with no trouble and no minute's round in between. */
import type { Item } from '../../shared/store/table.ts';
import { type Bill, openMeter } from './cost-meter.ts';
import { seededRandom } from './fakes/random.ts';
import { tableSpec } from './fakes/template.ts';
import { calm, SMOOTH } from './no-faults.ts';
import { openRun, type Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

type Step = (run: Run) => void;
type Count = 'writes' | 'reads' | 'lookups' | 'sends' | 'posts' | 'supportCalls';

export type Flow = {
  /** What has already happened, one after the other. */
  given: Step[];
  when: Step;
  /** The most that it may take of each. */
  limits: Record<Count, number>;
};

const MINUTE = 60_000;

const opens: Step = ({ cast }) => cast.opens();
const replies: Step = (run) => run.cast.replies(firstThread(run));
/** As when AWS's event tells of the case. */
const looks: Step = (run) => void run.bridge.hear(onlyCase(run).caseId);
const answers: Step = (run) => {
  run.cast.answers(onlyCase(run));
  looks(run);
};
const moves: Step = (run) => {
  run.cast.moves(onlyCase(run), 'work-in-progress');
  looks(run);
};

/**
 * Whatever is sent takes three writes: the row, the claim, the record. A look that finds a change takes
 * one for watermark and status, and one more where the root message has to show something else.
 */
export const flows = {
  'a case is opened': {
    given: [],
    when: opens,
    limits: { writes: 8, reads: 5, lookups: 0, sends: 3, posts: 1, supportCalls: 2 },
  },
  'a reply': {
    given: [opens],
    when: replies,
    limits: { writes: 3, reads: 2, lookups: 0, sends: 1, posts: 0, supportCalls: 1 },
  },
  'the echo of a reply': {
    given: [opens, replies],
    when: looks,
    limits: { writes: 1 + 1, reads: 4, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  'an answer of AWS': {
    given: [opens, answers],
    when: answers,
    limits: { writes: 3 + 1, reads: 2, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
  'an answer of AWS that changes the status': {
    given: [opens],
    when: answers,
    limits: { writes: 3 + 2, reads: 2, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
  'the echo of a reply that changes the status': {
    given: [opens, answers, replies],
    when: looks,
    limits: { writes: 1 + 2, reads: 4, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  // As once a day, when a case is read whole.
  'a look that finds nothing': {
    given: [opens],
    when: looks,
    limits: { writes: 1, reads: 2, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  // The line that tells of it is a message like any other.
  'a change of status': {
    given: [opens],
    when: moves,
    limits: { writes: 3 + 2, reads: 2, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
} satisfies Record<string, Flow>;

/** Plays a flow; gives what was counted of it, and the rows as they are then. */
export async function playFlow({ given, when }: Flow): Promise<{ bill: Bill; rows: Item[] }> {
  const nature = calm(seededRandom(1));
  const run = openRun({
    ...nature,
    tripOf(place, name) {
      meter.called(place, name);
      return SMOOTH;
    },
    lifetime(timeout) {
      meter.invoked();
      return timeout;
    },
    log: () => meter.logged(),
  });
  const { rows, witness, workspace, cast, timeline, bridge } = run;
  const meter = openMeter(tableSpec, rows.partition);
  rows.watch = (event) => {
    witness.watch(event);
    meter.watch(event);
  };
  workspace.posted = cast.sees;

  const isAtRest = () =>
    cast.isDone() &&
    bridge.running.size === 0 &&
    Object.values(bridge.queues).every((queue) => queue.isEmpty());
  // It ends with a minute's round, so that the next one is a minute away.
  await run.untilQuiet(0);
  const round = timeline.now();
  for (const step of [() => {}, ...given, when]) {
    meter.read();
    step(run);
    await timeline.run(isAtRest);
  }
  if (timeline.now() - round >= MINUTE) throw new Error("the minute's round came in between");
  return { bill: meter.read(), rows: rows.all() };
}

/** Of a bill, what has a limit. */
export function countsOf({ writes, reads, lookups, sends, slack, support }: Bill) {
  const supportCalls = Object.values(support).reduce((sum, calls) => sum + calls, 0);
  const posts = slack['chat.postMessage'] ?? 0;
  return { writes, reads, lookups, sends, posts, supportCalls } satisfies Record<Count, number>;
}
