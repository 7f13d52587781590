/** Shows one person a message that nobody else sees. */
import type { Ephemeral, World } from '../world.ts';
import { compose } from './compose.ts';
import type { Content } from './post.ts';

export function whisper(
  world: World,
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
    ts: world.messages.nextTs(),
    ...(threadTs && { thread_ts: threadTs }),
    text,
    blocks: blocks ?? [compose(text)],
  };
  world.ephemerals.push(ephemeral);
  return ephemeral;
}
