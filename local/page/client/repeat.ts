/** Looking again and again, while somebody looks at the page. */
import { NoAnswer } from './servers.ts';

export type Repeated = {
  /** Looks at once; resolves when a look that began after this call has ended. */
  now(): Promise<void>;
  stop(): void;
};

/**
 * Runs `look` at once and then `ms` after each end, one at a time and only while the page is
 * visible. `online` hears after each time whether the servers answered.
 */
export function repeat(
  ms: number,
  look: () => Promise<void>,
  online: (is: boolean) => void,
): Repeated {
  let waiting: (() => void)[] = [];
  let wake = () => {};
  let stopped = false;

  const once = async () => {
    try {
      if (!document.hidden) await look();
      online(true);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      online(false);
    }
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!stopped) {
      const asked = waiting;
      waiting = [];
      await once();
      for (const done of asked) done();
      if (waiting.length === 0 && !stopped) await rest();
    }
  };
  const now = () =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      waiting.push(resolve);
      wake();
    });
  const seen = () => void (document.hidden || now());
  document.addEventListener('visibilitychange', seen);
  void loop();

  return {
    now,
    stop() {
      stopped = true;
      wake();
      for (const done of waiting) done();
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
