/** What each flow costs, and the most that it may cost. No faults, and no schedule runs in between. */
import type { Item } from '../../shared/store/table.ts';
import { type Costs, createCostMeter } from './cost-meter.ts';
import { createRandom } from './fakes/random.ts';
import { tableSpec } from './fakes/template.ts';
import { noFaults, SUCCESSFUL_CALL } from './no-faults.ts';
import { createRun, type Run } from './run.ts';
import { firstThread, onlyCase } from './scenarios.ts';

type Step = (run: Run) => void;
type Count = 'writes' | 'reads' | 'lookups' | 'sends' | 'posts' | 'supportCalls';

export type Flow = {
  /** What has already happened, each finished before the next begins. */
  given: Step[];
  when: Step;
  /** The most of each that the flow may need. */
  limits: Record<Count, number>;
};

const SECOND = 1000;
const MINUTE = 60_000;

const openCase: Step = ({ actors }) => actors.openCase();
const reply: Step = (run) => run.actors.reply(firstThread(run));
/** What AWS's event sets off. */
const pollCase: Step = (run) => void run.functions.handleSupportEvent(onlyCase(run).caseId);
const answer: Step = (run) => {
  run.actors.answer(onlyCase(run));
  pollCase(run);
};
const changeStatus: Step = (run) => {
  run.actors.setStatus(onlyCase(run), 'work-in-progress');
  pollCase(run);
};

/**
 * Each message sent takes four writes: name the row as pending, insert it, claim it, record the result. A poll
 * that finds a change takes one write for watermark and status, and one more when the root message has to change.
 * Whoever posts or sends reads what is pending, and then that. Each call of AWS Support takes one write, by which the
 * processes share out what the account allows, and its caller reads once which endpoints are dark.
 */
export const flows = {
  // One call more: whether the endpoint answers, before what would be in doubt if it did not.
  'a case is opened': {
    given: [openCase],
    when: openCase,
    limits: { writes: 8 + 3, reads: 5 + 1, lookups: 0, sends: 3, posts: 1, supportCalls: 2 + 1 },
  },
  // Two writes more: the marker, by which its echo is known, and what Slack shows of it, so that a mark that
  // failed is set later. One send more: the
  // wakeup after the second in which an earlier reply may still come, which the queue would not hand to a
  // worker that waits for it.
  'a reply': {
    given: [openCase],
    when: reply,
    limits: { writes: 4 + 2 + 1, reads: 3 + 1, lookups: 0, sends: 2, posts: 0, supportCalls: 1 },
  },
  'the echo of a reply': {
    given: [openCase, reply],
    when: pollCase,
    limits: { writes: 1 + 1 + 1, reads: 4 + 1, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  'an answer of AWS': {
    given: [openCase, answer],
    when: answer,
    limits: { writes: 4 + 1 + 1, reads: 3 + 1, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
  // More than five in a day, so that the day before the watermark is scanned: one call, and a read of the case.
  'an answer of AWS on a busy case': {
    given: [openCase, answer, answer, answer, answer, answer, answer],
    when: answer,
    limits: {
      writes: 4 + 1 + 2,
      reads: 5 + 1,
      lookups: 1,
      sends: 1,
      posts: 1,
      supportCalls: 1 + 1,
    },
  },
  // In each round until the settle time is over; then with one write.
  'the scan of a busy case that finds nothing': {
    given: [openCase, answer, answer, answer, answer, answer, answer],
    when: ({ functions }) => void functions.pollCases(),
    limits: { writes: 0 + 2, reads: 2 + 1, lookups: 1, sends: 0, posts: 0, supportCalls: 1 + 1 },
  },
  'an answer of AWS that changes the status': {
    given: [openCase],
    when: answer,
    limits: { writes: 4 + 2 + 1, reads: 3 + 1, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
  'the echo of a reply that changes the status': {
    given: [openCase, answer, reply],
    when: pollCase,
    limits: { writes: 1 + 2 + 1, reads: 4 + 1, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  // Like the daily reading of a whole case.
  'a poll that finds nothing new': {
    given: [openCase],
    when: pollCase,
    limits: { writes: 1 + 1, reads: 2 + 1, lookups: 1, sends: 1, posts: 0, supportCalls: 1 },
  },
  // The note in the thread is sent like any other message.
  'a change of status': {
    given: [openCase],
    when: changeStatus,
    limits: { writes: 4 + 2 + 1, reads: 3 + 1, lookups: 1, sends: 1, posts: 1, supportCalls: 1 },
  },
} satisfies Record<string, Flow>;

/** Runs a flow. Returns its costs, and the rows at its end. */
export async function runFlow({ given, when }: Flow): Promise<{ costs: Costs; rows: Item[] }> {
  const run = createRun({
    ...noFaults(createRandom(1)),
    planCall(service, name) {
      meter.called(service, name);
      return SUCCESSFUL_CALL;
    },
    lifetime(timeout) {
      meter.invoked();
      return timeout;
    },
    log: () => meter.logged(),
  });
  const { rows, rowObserver, workspace, actors, timeline, functions } = run;
  const meter = createCostMeter(tableSpec);
  rows.onEvent = (event) => {
    rowObserver.observe(event);
    meter.observe(event);
  };
  workspace.onPost = actors.noticeThread;

  const isDone = () =>
    actors.isIdle() &&
    functions.running.size === 0 &&
    Object.values(functions.queues).every((queue) => queue.isEmpty());
  // This returns as the minute's schedules run, so the next ones are a minute away.
  await run.untilQuiet(0);
  const scheduleAt = timeline.now();
  for (const step of [() => {}, ...given, when]) {
    // What the step before has reserved of the account's calls is over.
    const beginsAt = timeline.now() + SECOND;
    timeline.after(SECOND, () => {});
    await timeline.run(() => timeline.now() >= beginsAt);
    meter.read();
    step(run);
    await timeline.run(isDone);
  }
  if (timeline.now() - scheduleAt >= MINUTE) throw new Error('a schedule ran in between');
  return { costs: meter.read(), rows: rows.all() };
}

/** The counts that have a limit. */
export function countsOf({ writes, reads, lookups, sends, slack, support }: Costs) {
  const supportCalls = Object.values(support).reduce((sum, calls) => sum + calls, 0);
  const posts = slack['chat.postMessage'] ?? 0;
  return { writes, reads, lookups, sends, posts, supportCalls } satisfies Record<Count, number>;
}
