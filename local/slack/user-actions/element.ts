/** The element of a view or message that a person touches, and what they enter into it. */
import { type Block, type Element, elementsOf, type Json } from '../blocks/block.ts';
import { Refusal } from '../refusal.ts';
import { readValue, type Value, type Values } from '../views/values.ts';

export function elementOf(blocks: Block[], blockId: string, actionId: string): [Block, Element] {
  const block = blocks.find((one) => one.block_id === blockId);
  const found = block && elementsOf(block).find(({ element }) => element.action_id === actionId);
  if (!block || !found)
    throw new Refusal('element_not_found', { block_id: blockId, action_id: actionId });
  return [block, found.element];
}

/** One value entered into one element; refuses what its widget could not hold. */
function enter(element: Element, entered: unknown): Value {
  const value =
    typeof entered === 'object' && entered !== null
      ? readValue(element, entered as Json)
      : undefined;
  if (!value)
    throw new Refusal('invalid_value', { action_id: element.action_id, type: element.type });
  return value;
}

/** A values map, as in view.state.values, laid over what was there. */
export function enterAll(blocks: Block[], before: Values, entered: Json): Values {
  const after = structuredClone(before);
  for (const [blockId, actions] of Object.entries(entered))
    for (const [actionId, value] of Object.entries((actions ?? {}) as Json)) {
      const [, element] = elementOf(blocks, blockId, actionId);
      after[blockId] = { ...after[blockId], [actionId]: enter(element, value) };
    }
  return after;
}

/**
 * What came with an action: a whole values map, bare or under `values`, or only the touched
 * element's value. Gives it as a values map.
 */
export function asMap(state: Json, blockId: string, actionId: string): Json {
  if (state.values) return state.values as Json;
  const own = ['type', 'value', 'files', 'rich_text_value'];
  const single = Object.keys(state).some((key) => own.includes(key) || /^selected_/.test(key));
  return single ? { [blockId]: { [actionId]: state } } : state;
}
