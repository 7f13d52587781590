/** Choosing a shortcut: global, or from a message's menu. */
import { render } from '../messages/render.ts';
import { Refusal } from '../refusal.ts';
import { channelOf, type Deed, failed, interact, textIn } from './person.ts';

export const shortcut: Deed = async (world, user, given) => {
  const id = textIn(given, 'callback_id');
  const known = world.options.manifest.features?.shortcuts ?? [];
  const chosen = known.find((one) => one.callback_id === id);
  if (!chosen) throw new Refusal('unknown_shortcut');
  const common = {
    callback_id: id,
    trigger_id: world.triggers.issue(user.id),
    action_ts: world.messages.nextTs(),
  };
  if (chosen.type === 'global') {
    const answer = await interact(world, user, { type: 'shortcut', ...common });
    return answer.ok ? { ok: true } : failed(answer);
  }
  const channel = channelOf(world, user, textIn(given, 'channel'));
  const message = world.messages.get(channel.id, textIn(given, 'message_ts'));
  if (!message) throw new Refusal('message_not_found');
  const { ts, thread_ts } = message.wire;
  const answer = await interact(world, user, {
    type: 'message_action',
    ...common,
    message_ts: ts,
    channel: { id: channel.id, name: channel.name },
    message: render(world, message),
    response_url: world.responses.issue({
      user: user.id,
      channel: channel.id,
      messageTs: ts,
      ...(thread_ts && { threadTs: thread_ts }),
    }),
  });
  return answer.ok ? { ok: true } : failed(answer);
};
