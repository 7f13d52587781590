/** Deletes a message and sends the app the event. */
import { slackbot } from '../seed.ts';
import type { Channel, Message } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { emitChange } from './change.ts';
import { renderMessage } from './render-message.ts';

/** A parent with replies is replaced by a tombstone, under which the replies stay. */
export function remove(state: WorkspaceState, channel: Channel, message: Message): void {
  const { ts } = message.fields;
  const at = state.messages.nextTs();
  if (state.messages.repliesTo(channel.id, ts).length > 0) {
    const tombstone: Message = {
      channel: channel.id,
      fields: {
        type: 'message',
        subtype: 'tombstone',
        hidden: true,
        user: slackbot,
        text: 'This message was deleted.',
        ts,
        team: state.team.id,
      },
      reactions: [],
      files: [],
      mentions: [],
    };
    state.messages.put(tombstone);
    emitChange(state, channel, message, tombstone, at);
    return;
  }
  const previous = renderMessage(state, message);
  state.messages.remove(message);
  state.events.emit(channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    previous_message: previous,
    deleted_ts: ts,
    ts: at,
  });
}
