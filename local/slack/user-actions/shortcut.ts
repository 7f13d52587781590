/** Choosing a global shortcut, or a shortcut from a message's menu. */
import { sendInteraction } from '../app/send-interaction.ts';
import { nameInPayload } from '../channels.ts';
import { renderMessage } from '../messages/render-message.ts';
import { Refusal } from '../refusal.ts';
import { outcome } from './outcome.ts';
import { findChannel, findMessage, requireText, type UserAction } from './user-action.ts';

/** Takes `callback_id`, and for a message shortcut `channel` and `message_ts`. */
export const shortcut: UserAction = async (state, user, given) => {
  const id = requireText(given, 'callback_id');
  const known = state.options.manifest.features?.shortcuts ?? [];
  const chosen = known.find((one) => one.callback_id === id);
  if (!chosen) throw new Refusal('unknown_shortcut');
  const common = {
    callback_id: id,
    trigger_id: state.triggerIds.issue(user.id),
    action_ts: state.messages.nextTs(),
  };
  if (chosen.type === 'global')
    return outcome(await sendInteraction(state, user, { type: 'shortcut', ...common }));
  const channel = findChannel(state, user, requireText(given, 'channel'));
  const message = findMessage(state, channel, requireText(given, 'message_ts'));
  const { ts, thread_ts } = message.fields;
  const answer = await sendInteraction(state, user, {
    type: 'message_action',
    ...common,
    message_ts: ts,
    channel: { id: channel.id, name: nameInPayload(channel) },
    message: renderMessage(state, message),
    response_url: state.responseUrls.issue({
      user: user.id,
      channel: channel.id,
      messageTs: ts,
      ...(thread_ts && { threadTs: thread_ts }),
    }),
  });
  return outcome(answer);
};
