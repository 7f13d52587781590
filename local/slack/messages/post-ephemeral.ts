/** Shows one person a message that nobody else sees. */
import type { Ephemeral } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { compose } from './compose.ts';
import type { Content } from './content.ts';

export function postEphemeral(
  state: WorkspaceState,
  {
    text,
    blocks,
    channel,
    user,
    threadTs,
  }: Content & { channel: string; user: string; threadTs?: string },
): Ephemeral {
  const ephemeral: Ephemeral = {
    user,
    channel,
    ts: state.messages.nextTs(),
    ...(threadTs && { thread_ts: threadTs }),
    text,
    blocks: blocks ?? [compose(text)],
  };
  state.ephemerals.push(ephemeral);
  return ephemeral;
}
