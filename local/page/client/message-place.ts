/** Elements in a message: what is pressed or chosen goes to the app at once, and is kept nowhere. */

import type { Element, Place, Value } from './place.ts';
import type { Shown } from './shown-message.ts';
import type { Slack } from './slack.ts';

/** The place that a message is; `say` shows what went wrong, and is called with '' when nothing did. */
export function messagePlace(
  slack: Slack,
  { channel, message }: Shown,
  say: (problem: string) => void,
): Place {
  return {
    slack,
    value: (_, element) => initialValue(element),
    enter: () => {},
    async act(block_id, { action_id }, value) {
      const place = { channel, message_ts: message.ts, block_id, action_id };
      const answer = await slack.act('action', { ...place, ...(value && { state: value }) });
      say(answer.ok ? '' : `This app did not respond as it should (${answer.error}).`);
      await slack.refresh();
    },
    // The workspace asks for options in views only.
    suggest: async () => ({ error: 'not_in_messages' }),
  };
}

function initialValue(element: Element): Value {
  const initial = Object.entries(element).flatMap(([name, value]) =>
    name.startsWith('initial_') ? [[name.replace('initial_', 'selected_'), value]] : [],
  );
  return Object.fromEntries(initial);
}
