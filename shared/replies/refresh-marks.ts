import type { MarkPorts } from './show-mark.ts';
import { showMark } from './show-mark.ts';

/** With less time left than this no message is begun. */
const NEEDED_MS = 6000;

/**
 * Brings the reactions of all threads up to date that could not be set at once, the newest message first,
 * as fast as Slack allows. What is left when the time is over stays due.
 */
export async function refreshMarks(ports: MarkPorts): Promise<void> {
  const { replies, clock, deadline } = ports;
  const closed = new Set<string>();
  for (const { thread, ts } of await replies.dueMarks(clock.now())) {
    if (closed.has(thread.channel)) continue;
    for (;;) {
      if (clock.now() + NEEDED_MS > deadline) return;
      const shown = await showMark(ports, await replies.versions(thread, ts));
      if (shown.kind === 'closed') closed.add(thread.channel);
      if (shown.kind !== 'throttled') break;
      if (clock.now() + shown.retryAfterMs + NEEDED_MS > deadline) return;
      await clock.sleep(shown.retryAfterMs);
    }
  }
}
