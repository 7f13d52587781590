/** Blocks that were checked, and the elements in them. */
export type Json = Record<string, unknown>;
export type Element = Json & { type: string; action_id: string };
export type Block = Json & { type: string; block_id: string };

/** The interactive elements of a block, each with its JSON pointer in the block. */
export function elementsOf(block: Json): { element: Element; at: string }[] {
  const found: { element: Json; at: string }[] = [];
  if (block.type === 'section' && block.accessory)
    found.push({ element: block.accessory as Json, at: '/accessory' });
  if (block.type === 'input') found.push({ element: block.element as Json, at: '/element' });
  if (block.type === 'actions' || block.type === 'context_actions')
    (block.elements as Json[]).forEach((element, i) => {
      found.push({ element, at: `/elements/${i}` });
    });
  return found.filter(({ element }) => element.type !== 'image') as {
    element: Element;
    at: string;
  }[];
}

/** Every option of a menu, with those in groups. */
export function optionsOf(element: Json): Json[] {
  const groups = (element.option_groups as { options: Json[] }[] | undefined) ?? [];
  return [...((element.options as Json[]) ?? []), ...groups.flatMap((group) => group.options)];
}
