/** The element that a person uses, and the value that they enter into it. */
import { type Block, type Element, elementsOf, type Json } from '../blocks/block.ts';
import { Refusal } from '../refusal.ts';
import { readValue, type Value, type Values } from '../views/values.ts';

export function findElement(blocks: Block[], blockId: string, actionId: string): [Block, Element] {
  const block = blocks.find((one) => one.block_id === blockId);
  const found = block && elementsOf(block).find(({ element }) => element.action_id === actionId);
  if (!block || !found)
    throw new Refusal('element_not_found', { block_id: blockId, action_id: actionId });
  return [block, found.element];
}

/** Refuses a value that the element cannot have. */
function checkedValue(element: Element, entered: unknown): Value {
  const value =
    typeof entered === 'object' && entered !== null
      ? readValue(element, entered as Json)
      : undefined;
  if (!value)
    throw new Refusal('invalid_value', { action_id: element.action_id, type: element.type });
  return value;
}

/** Gives `before` with the values of `entered`, which is shaped as `view.state.values`. */
export function setValues(blocks: Block[], before: Values, entered: Json): Values {
  const after = structuredClone(before);
  for (const [blockId, actions] of Object.entries(entered))
    for (const [actionId, value] of Object.entries((actions ?? {}) as Json)) {
      const [, element] = findElement(blocks, blockId, actionId);
      after[blockId] = { ...after[blockId], [actionId]: checkedValue(element, value) };
    }
  return after;
}

/**
 * The `state` of an action as a values map. It may be given as a map, as `{values: map}`, or as
 * the value of the used element alone.
 */
export function valuesMap(entered: Json, blockId: string, actionId: string): Json {
  if (entered.values) return entered.values as Json;
  const valueKeys = ['type', 'value', 'files', 'rich_text_value'];
  const isSingle = Object.keys(entered).some(
    (key) => valueKeys.includes(key) || /^selected_/.test(key),
  );
  return isSingle ? { [blockId]: { [actionId]: entered } } : entered;
}
