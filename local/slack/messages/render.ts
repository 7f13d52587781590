/** A message as an API answer or an event shows it. */
import type { Json } from '../blocks/block.ts';
import { fileObject } from '../files.ts';
import type { Message, World } from '../world.ts';

/** Gives the message with its files, reactions and thread counts; metadata only when asked for. */
export function render(
  world: World,
  message: Message,
  metadata = false,
): Json & { type: 'message' } {
  const { wire, reactions, channel } = message;
  const replies = world.messages.repliesTo(channel, wire.ts);
  const users = [...new Set(replies.map((reply) => reply.wire.user))];
  const files = message.files.flatMap((id) => world.files.get(id) ?? []);
  return {
    ...wire,
    ...(files.length > 0 && { files: files.map((file) => fileObject(world, file)), upload: false }),
    ...(reactions.length > 0 && {
      reactions: reactions.map((one) => ({ ...one, count: one.users.length })),
    }),
    ...(replies.length > 0 && {
      thread_ts: wire.ts,
      reply_count: replies.length,
      reply_users_count: users.length,
      latest_reply: replies.at(-1)?.wire.ts,
      reply_users: users.slice(0, 5),
      is_locked: false,
      subscribed: false,
    }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
  };
}
