/** Virtual time: a list of scheduled actions, run in the order of their times. No real time passes. */
export type Timeline = ReturnType<typeof createTimeline>;

type ScheduledAction = { at: number; act: () => void };

/**
 * Waits until every promise that can settle has settled. `nextTick` runs once the microtask queue is
 * empty, and is about ten times cheaper than a turn of the event loop.
 */
const promisesSettled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** Takes the time at which the simulation begins (ms since 1970). */
export function createTimeline(start: number) {
  let now = start;
  /** Sorted latest first, so that the next action is the last of the list. */
  const scheduled: ScheduledAction[] = [];

  return {
    now: () => now,

    /** Schedules `act` for `ms` from now. Actions of the same time run in the order of scheduling. */
    after(ms: number, act: () => void): void {
      const at = now + Math.max(0, ms);
      let [low, high] = [0, scheduled.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((scheduled[middle] as ScheduledAction).at > at) low = middle + 1;
        else high = middle;
      }
      scheduled.splice(low, 0, { at, act });
    },

    /** Runs scheduled actions until `done` returns true, asked before each, or until none is left. */
    async run(done: () => boolean): Promise<void> {
      // Gives the event loop one real turn, so that long simulations do not starve the test runner.
      await new Promise((resolve) => setImmediate(resolve));
      while (!done()) {
        const next = scheduled.pop();
        if (!next) return;
        now = next.at;
        next.act();
        await promisesSettled();
      }
    },
  };
}
