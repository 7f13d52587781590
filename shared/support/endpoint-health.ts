import type { Clock, Log } from '../domain/ports.ts';
import type { DarkEndpoints } from '../domain/store-ports.ts';

/** So long a process goes by what it has read. */
const KNOWN_MS = 5000;

export type HealthPorts = { darkEndpoints: DarkEndpoints; clock: Clock; log: Log };
export type EndpointHealth = {
  dark(): Promise<ReadonlySet<string>>;
  /** Notes how the last call of an endpoint ended. Writes only where that is news. */
  note(endpoint: string, isDark: boolean): Promise<void>;
};

/** Of an endpoint that has no other beside it nobody has to know. */
export const ALWAYS_ANSWERING: EndpointHealth = {
  dark: async () => new Set(),
  note: async () => {},
};

/**
 * Which endpoints of an account are dark, as all processes share it. One call without an answer makes an endpoint
 * dark, and one with an answer ends it: going elsewhere without need costs nothing.
 */
export function createEndpointHealth(
  { darkEndpoints, clock, log }: HealthPorts,
  account: string,
): EndpointHealth {
  let known = new Set<string>();
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    async dark() {
      if (clock.now() - readAt >= KNOWN_MS) {
        const beganAt = clock.now();
        known = new Set(await darkEndpoints.get(account));
        readAt = beganAt;
      }
      return known;
    },

    async note(endpoint, isDark) {
      if (known.has(endpoint) === isDark) return;
      await darkEndpoints.set(account, endpoint, isDark);
      if (isDark) known.add(endpoint);
      else known.delete(endpoint);
      const level = isDark ? 'warn' : undefined;
      log({ row: `endpoint ${endpoint}`, account, to: isDark ? 'dark' : 'answering', level });
    },
  };
}
