/** Changes a posted message and sends the app the event. */
import type { Json } from '../blocks/block.ts';
import type { Channel, Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { type Content, visibleBlocks } from './content.ts';
import { mentionsIn } from './mentions.ts';
import { renderMessage } from './render-message.ts';

/** Replaces the content; people see "(edited)". The metadata stays unless there is a new one. */
export function change(
  state: WorkspaceState,
  channel: Channel,
  before: Message,
  content: Content,
  metadata?: Json,
): Message {
  const { blocks: _, attachments: __, ...kept } = before.fields;
  const blocks = visibleBlocks(content);
  const ts = state.messages.nextTs();
  const after: Message = {
    ...before,
    ...(metadata && { metadata }),
    fields: {
      ...kept,
      text: content.text,
      ...(blocks && { blocks }),
      ...(content.attachments && { attachments: content.attachments }),
      edited: { user: kept.bot_id ?? kept.user, ts },
    },
    mentions: mentionsIn(content.text, blocks, content.attachments),
  };
  state.messages.put(after);
  emitChange(state, channel, before, after, ts);
  return after;
}

/** Sends the app `message_changed`, which nests the message as it is and as it was. */
export function emitChange(
  state: WorkspaceState,
  channel: Channel,
  before: Message,
  after: Message,
  ts: string,
): void {
  const team = { source_team: after.fields.team, user_team: after.fields.team };
  state.events.emit(channel, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: { ...renderMessage(state, after), ...team },
    previous_message: renderMessage(state, before),
    ts,
  });
}
