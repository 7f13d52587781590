/** A message as an API answer or an event shows it. */
import type { Json } from '../blocks/block.ts';
import { fileInMessage } from '../file-object.ts';
import type { Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/** The message with its files, reactions and thread counts. Its metadata only with `withMetadata`. */
export function renderMessage(
  state: WorkspaceState,
  message: Message,
  withMetadata = false,
): Json & { type: 'message' } {
  const { fields, reactions, channel } = message;
  const replies = state.messages.repliesTo(channel, fields.ts);
  const users = [...new Set(replies.flatMap((reply) => reply.fields.user ?? []))];
  const files = message.files.flatMap((id) => state.files.get(id) ?? []);
  return {
    ...fields,
    ...(files.length > 0 && {
      files: files.map((file) => fileInMessage(state, file)),
      upload: false,
    }),
    ...(reactions.length > 0 && {
      reactions: reactions.map((one) => ({ ...one, count: one.users.length })),
    }),
    ...(replies.length > 0 && {
      thread_ts: fields.ts,
      reply_count: replies.length,
      reply_users_count: users.length,
      latest_reply: replies.at(-1)?.fields.ts,
      reply_users: users.slice(0, 5),
      is_locked: false,
      subscribed: false,
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}
