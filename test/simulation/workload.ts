/** What the actors do in a run of the simulation: ten minutes of work on one to three cases. */
import type { SupportCase } from './fakes/aws-support.ts';
import type { Random } from './fakes/random.ts';
import { deleteRoot } from './fixture.ts';
import type { Run } from './run.ts';

/** The time from the first action to the last (ms). */
export const WORKLOAD_MS = 600_000;

const HOUR = 3600_000;

/** In words: more than AWS takes in one communication, and more than one Slack message holds. */
const LONG = 1300;

/**
 * When reads lag, a root message may be posted twice. Casethread does not look for replies below the one
 * that it did not record, so actors do not write there.
 */
const SKIPS_UNRECORDED_ROOTS = true;

type Workload = Run & { random: Random };

/** Schedules all actions. `lagging`: reads may lag behind for longer than the settle time. */
export function scheduleWorkload(run: Workload, { lagging }: { lagging: boolean }): void {
  const { random, timeline, actors } = run;
  const cases = random.pick([1, 1, 1, 2, 3] as const);
  for (let i = 0; i < cases; i++)
    timeline.after(random.between(0, 40_000), () => actors.openCase());
  replyInNewThreads(run, lagging);
  scheduleAnswers(run);
  scheduleStatusChanges(run);
  scheduleEditsAndDeletions(run);
  scheduleDeletedRoot(run);
  scheduleOtherThread(run);
  scheduleReopenings(run);
}

const sometime = ({ random, timeline }: Workload, act: () => void): void =>
  timeline.after(random.between(0, WORKLOAD_MS), act);

/** `act` gets a case that AWS has at that time. Nothing happens while there is none. */
const sometimeOnCase = (run: Workload, act: (on: SupportCase) => void): void =>
  sometime(run, () => {
    const [first, ...rest] = run.awsSupport.cases.values();
    const on = first && run.random.pick([first, ...rest]);
    if (on) act(on);
  });

const messageLength = ({ random }: Workload): number => (random.chance(0.03) ? LONG : 2);

/** Each new thread gets one or two bursts of one to three replies. */
function replyInNewThreads(run: Workload, lagging: boolean): void {
  const { random, timeline, actors, workspace, rowObserver } = run;
  workspace.onPost = (message) => {
    if (!actors.noticeThread(message)) return;
    const thread = { channel: message.channel, rootTs: message.ts };
    const ref = message.metadata?.event_payload.key ?? '';
    const left = Math.max(1000, WORKLOAD_MS - random.between(0, WORKLOAD_MS));
    for (let burst = random.between(1, 3); burst > 0; burst--) {
      const begin = random.pick([500, 3000, random.between(0, left)] as const);
      for (let i = random.between(1, 4); i > 0; i--) {
        timeline.after(begin + random.between(0, 3000), () => {
          const isUnrecorded = lagging && !rowObserver.rootsOf(ref).includes(thread.rootTs);
          if (isUnrecorded && SKIPS_UNRECORDED_ROOTS) return;
          actors.reply(thread, messageLength(run));
        });
      }
    }
  };
}

/** An answer that becomes readable late does so within the settle time, with the read lag added. */
const MOST_HIDDEN_MS = 30_000;

/**
 * AWS answers: once, twice with the same text, dated in the past, many at once, readable only behind newer
 * ones; and a colleague writes.
 */
function scheduleAnswers(run: Workload): void {
  const { random, timeline, actors } = run;
  for (let i = random.between(0, 5); i > 0; i--) {
    sometimeOnCase(run, (on) => actors.answer(on, { length: messageLength(run) }));
  }
  for (let i = random.between(0, 2); i > 0; i--) {
    sometimeOnCase(run, (on) => actors.answer(on, { copies: 2 }));
  }
  for (let i = random.between(0, 2); i > 0; i--) {
    sometimeOnCase(run, (on) => actors.answer(on, { late: random.between(1000, 3_600_000) }));
  }
  if (random.chance(0.2)) {
    sometimeOnCase(run, (on) => {
      for (let i = random.between(4, 9); i > 0; i--) actors.answer(on);
    });
  }
  if (random.chance(0.2)) {
    sometimeOnCase(run, (on) => {
      actors.answer(on, { hidden: random.between(5000, MOST_HIDDEN_MS) });
      for (let i = 1; i <= 6; i++) timeline.after(i * 1000, () => actors.answer(on));
    });
  }
  for (let i = random.between(0, 3); i > 0; i--) sometimeOnCase(run, actors.writeInConsole);
}

/** AWS changes the status, resolves and reopens; people in Slack resolve. */
function scheduleStatusChanges(run: Workload): void {
  const { random, timeline, actors } = run;
  for (let i = random.between(0, 3); i > 0; i--) sometimeOnCase(run, (on) => actors.setStatus(on));
  if (random.chance(0.3)) {
    sometimeOnCase(run, (on) => {
      actors.setStatus(on, 'resolved');
      timeline.after(random.between(0, 90_000), () => actors.setStatus(on, 'reopened'));
    });
  }
  if (random.chance(0.3)) sometimeOnCase(run, (on) => actors.requestResolve(on.displayId));
  if (random.chance(0.3)) {
    sometime(run, () => actors.requestResolve([...actors.history.cases.keys()][0] ?? ''));
  }
  if (random.chance(0.3)) {
    sometimeOnCase(run, (on) => actors.setStatus(on, 'reopened'));
    sometime(run, () => actors.repeatResolve());
    // Only a run that goes on for a day comes to this one.
    timeline.after(random.between(1, 10) * HOUR, () => actors.repeatResolve());
  }
}

/** At any time, and shortly after the reply was written: while it waits, is sent, or has been sent. */
function scheduleEditsAndDeletions(run: Workload): void {
  const { random, timeline, actors } = run;
  const someReply = () => {
    const [first, ...rest] = actors.history.replies.keys();
    return first && random.pick([first, ...rest]);
  };
  for (let i = random.between(0, 2); i > 0; i--) {
    sometime(run, () => actors.editReply(someReply() ?? ''));
    sometime(run, () => actors.deleteReply(someReply() ?? ''));
  }
  if (!random.chance(0.4)) return;
  actors.onReply = (label) => {
    const soon = () => random.pick([100, 1000, 3000, 30_000] as const) * random.next() * 2;
    if (random.chance(0.3)) timeline.after(soon(), () => actors.deleteReply(label));
    // Several edits within one second, too.
    for (let i = random.pick([0, 0, 0, 1, 2, 3] as const); i > 0; i--) {
      timeline.after(soon(), () => actors.editReply(label));
    }
  };
}

function scheduleDeletedRoot(run: Workload): void {
  const { random, actors, rowObserver } = run;
  if (!random.chance(0.1)) return;
  sometime(run, () => {
    const [ref = ''] = actors.history.cases.keys();
    deleteRoot(run, { rootTs: rowObserver.rootsOf(ref).at(-1) ?? '' });
  });
}

/** In every other run people press the button that opens a case again elsewhere, soon after they see it. */
function scheduleReopenings({ random, timeline, actors }: Workload): void {
  if (!random.chance(0.5)) return;
  const press = () => {
    actors.openElsewhere();
    timeline.after(random.between(20_000, 120_000), press);
  };
  timeline.after(random.between(0, 120_000), press);
}

/** People talk in a thread that belongs to no case. */
function scheduleOtherThread(run: Workload): void {
  const { random, actors, workspace } = run;
  if (!random.chance(0.2)) return;
  sometime(run, () => {
    const [channel, user, text] = ['C01INCIDENTS', 'UADA', 'lunch?'];
    const { ts } = workspace.post({ channel, user, text, blocks: [] });
    actors.reply({ channel, rootTs: ts }, 2, true);
  });
}
