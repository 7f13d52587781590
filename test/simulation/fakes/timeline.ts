/** Virtual time: nothing happens but what is on the timeline, in the order of its times. */
export type Timeline = ReturnType<typeof openTimeline>;

type Happening = { at: number; act: () => void };

/**
 * Lets everything run that was waiting for a promise: a tick comes when no microtask is left, and
 * costs a tenth of a turn of the event loop.
 */
const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** Takes the time (ms) at which the world begins. */
export function openTimeline(start: number) {
  let now = start;
  /** Latest first, so that the next one is the last of the list. */
  const ahead: Happening[] = [];

  return {
    now: () => now,

    after(ms: number, act: () => void): void {
      const at = now + Math.max(0, ms);
      let [low, high] = [0, ahead.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ahead[middle] as Happening).at > at) low = middle + 1;
        else high = middle;
      }
      ahead.splice(low, 0, { at, act });
    },

    /** Lets time pass until `done`, asked before each happening, or until nothing is ahead. */
    async run(done: () => boolean): Promise<void> {
      // Whoever else lives in this process has a turn now, and the next one when this is over.
      await new Promise((resolve) => setImmediate(resolve));
      while (!done()) {
        const next = ahead.pop();
        if (!next) return;
        now = next.at;
        next.act();
        await settled();
      }
    },
  };
}
