/** The surface whose element a person uses: a view, or a message. */
import type { Block, Json } from '../blocks/block.ts';
import { nameInPayload } from '../channels.ts';
import { renderMessage } from '../messages/render-message.ts';
import { Refusal } from '../refusal.ts';
import type { User } from '../stored-records.ts';
import { renderView } from '../views/render-view.ts';
import { initialValues, type Values } from '../views/values.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { findChannel, findView, requireText } from './user-action.ts';

export type Surface = {
  blocks: Block[];
  values: Values;
  saveValues(values: Values): void;
  /** What the interaction says of the surface. */
  payload(): Json;
};

export function viewSurface(state: WorkspaceState, user: User, id: string): Surface {
  const view = findView(state, user, id);
  return {
    blocks: view.shape.blocks,
    values: view.values,
    saveValues: (values) => {
      view.values = values;
    },
    payload: () => ({
      container: { type: 'view', view_id: view.id },
      view: renderView(state, view),
    }),
  };
}

/** Takes `channel` and `message_ts`. The message may be an ephemeral one. */
export function messageSurface(state: WorkspaceState, user: User, given: Json): Surface {
  const channel = findChannel(state, user, requireText(given, 'channel'));
  const ts = requireText(given, 'message_ts');
  const message = state.messages.get(channel.id, ts);
  const ephemeral = state.ephemerals.find((one) => one.ts === ts && one.user === user.id);
  const blocks = message?.fields.blocks ?? ephemeral?.blocks;
  if (!blocks) throw new Refusal('message_not_found');
  let values = initialValues(blocks);
  const threadTs = message ? message.fields.thread_ts : ephemeral?.thread_ts;
  return {
    blocks,
    values,
    saveValues: (changed) => {
      values = changed;
    },
    payload: () => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral !== undefined,
        ...(threadTs && { thread_ts: threadTs }),
      },
      channel: { id: channel.id, name: nameInPayload(channel) },
      ...(message && { message: renderMessage(state, message) }),
      state: { values },
      response_url: state.responseUrls.issue({
        user: user.id,
        channel: channel.id,
        messageTs: ts,
        ...(threadTs && { threadTs }),
      }),
    }),
  };
}
