/** Adds the ids that Slack adds to blocks and actions when it stores them. */
import { shortId } from '../ids.ts';
import { type Block, elementsOf, type Json } from './block.ts';

/** Takes checked blocks; gives a copy in which every block and action has an id. */
export function addIds(blocks: Json[]): Block[] {
  return structuredClone(blocks).map((block) => {
    for (const { element } of elementsOf(block)) element.action_id ??= shortId();
    return { ...block, type: String(block.type), block_id: String(block.block_id ?? shortId()) };
  });
}
