/** Pressing a button, choosing from a menu, in a view or on a message. */
import type { Block, Element, Json } from '../blocks/block.ts';
import { render } from '../messages/render.ts';
import { Refusal } from '../refusal.ts';
import { renderView } from '../views/render.ts';
import { type Values, valuesOf } from '../views/values.ts';
import type { User, World } from '../world.ts';
import { asMap, elementOf, enterAll } from './element.ts';
import { channelOf, type Deed, failed, interact, textIn, viewOf } from './person.ts';

/** What the app learns of the place: the view, or the message with its channel. */
type Stage = { blocks: Block[]; values: Values; keep(values: Values): void; describe(): Json };

function onView(world: World, user: User, id: string): Stage {
  const view = viewOf(world, user, id);
  return {
    blocks: view.shape.blocks,
    values: view.values,
    keep: (values) => {
      view.values = values;
    },
    describe: () => ({
      container: { type: 'view', view_id: view.id },
      view: renderView(world, view),
    }),
  };
}

function onMessage(world: World, user: User, given: Json): Stage {
  const channel = channelOf(world, user, textIn(given, 'channel'));
  const ts = textIn(given, 'message_ts');
  const message = world.messages.get(channel.id, ts);
  const whispered = world.ephemerals.find((one) => one.ts === ts && one.user === user.id);
  const blocks = message?.wire.blocks ?? whispered?.blocks;
  if (!blocks) throw new Refusal('message_not_found');
  let values = valuesOf(blocks);
  const threadTs = message ? message.wire.thread_ts : whispered?.thread_ts;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  return {
    blocks,
    values,
    keep: (entered) => {
      values = entered;
    },
    describe: () => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel.id,
        is_ephemeral: whispered !== undefined,
        ...thread,
      },
      channel: { id: channel.id, name: channel.name },
      ...(message && { message: render(world, message) }),
      state: { values },
      response_url: world.responses.issue({
        user: user.id,
        channel: channel.id,
        messageTs: ts,
        ...(threadTs && { threadTs }),
      }),
    }),
  };
}

/** actions[0]: the element less its choices, with what was chosen. */
function actionOf(world: World, block: Block, element: Element, entered: Json): Json {
  const { type, action_id, text, value, style, placeholder } = element;
  const known = { type, action_id, text, value, style, placeholder, ...entered };
  const present = Object.entries(known).filter(([, one]) => one !== undefined);
  return {
    ...Object.fromEntries(present),
    block_id: block.block_id,
    action_ts: world.messages.nextTs(),
  };
}

export const action: Deed = async (world, user, given) => {
  const [blockId, actionId] = [textIn(given, 'block_id'), textIn(given, 'action_id')];
  const stage = given.view_id
    ? onView(world, user, textIn(given, 'view_id'))
    : onMessage(world, user, given);
  const [block, element] = elementOf(stage.blocks, blockId, actionId);
  const state = asMap((given.state ?? {}) as Json, blockId, actionId);
  const values = enterAll(stage.blocks, stage.values, state);
  const entered = values[blockId]?.[actionId];
  const pressed = element.type === 'button' || element.type === 'workflow_button';
  if (!pressed && !entered) throw new Refusal('invalid_value', { missing: 'state' });

  // An overflow menu keeps no value: it is pressed, like a button.
  stage.keep(element.type === 'overflow' ? stage.values : values);
  // An input tells the app only when it asked for that.
  if (block.type === 'input' && !block.dispatch_action) return { ok: true };
  const answer = await interact(world, user, {
    type: 'block_actions',
    trigger_id: world.triggers.issue(user.id),
    ...stage.describe(),
    actions: [actionOf(world, block, element, entered ?? {})],
  });
  return answer.ok ? { ok: true } : failed(answer);
};
