/** Pressing a button or choosing from a menu, in a view or on a message. */
import { sendInteraction } from '../app/send-interaction.ts';
import type { Block, Element, Json } from '../blocks/block.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { findElement, setValues, valuesMap } from './element.ts';
import { outcome } from './outcome.ts';
import { messageSurface, viewSurface } from './surface.ts';
import { requireText, type UserAction } from './user-action.ts';

/** `actions[0]`: the element without its options, with what was chosen. */
function actionObject(state: WorkspaceState, block: Block, element: Element, chosen: Json): Json {
  const { type, action_id, text, value, style, placeholder } = element;
  const fields = { type, action_id, text, value, style, placeholder, ...chosen };
  const present = Object.entries(fields).filter(([, one]) => one !== undefined);
  return {
    ...Object.fromEntries(present),
    block_id: block.block_id,
    action_ts: state.messages.nextTs(),
  };
}

/**
 * Takes `block_id` and `action_id`, and `view_id`, or `channel` and `message_ts`. `state` holds
 * what the person chose, as `valuesMap` reads it.
 */
export const action: UserAction = async (state, user, given) => {
  const [blockId, actionId] = [requireText(given, 'block_id'), requireText(given, 'action_id')];
  const surface = given.view_id
    ? viewSurface(state, user, requireText(given, 'view_id'))
    : messageSurface(state, user, given);
  const [block, element] = findElement(surface.blocks, blockId, actionId);
  const changes = valuesMap((given.state ?? {}) as Json, blockId, actionId);
  const values = setValues(surface.blocks, surface.values, changes);
  const chosen = values[blockId]?.[actionId];
  const isButton = element.type === 'button' || element.type === 'workflow_button';
  if (!isButton && !chosen) throw new Refusal('invalid_value', { missing: 'state' });

  // An overflow menu keeps no value.
  surface.saveValues(element.type === 'overflow' ? surface.values : values);
  // An input block tells the app of a change only if it has dispatch_action.
  if (block.type === 'input' && !block.dispatch_action) return { ok: true };
  const answer = await sendInteraction(state, user, {
    type: 'block_actions',
    trigger_id: state.triggerIds.issue(user.id),
    ...surface.payload(),
    actions: [actionObject(state, block, element, chosen ?? {})],
  });
  return outcome(answer);
};
