/** Gives every block and action without an id one, as Slack does when it stores them. */
import { shortId } from '../ids.ts';
import { type Block, elementsOf, type Json } from './block.ts';

/** Takes checked blocks; gives a copy in which each has its block_id and action_ids. */
export function identify(blocks: Json[]): Block[] {
  return structuredClone(blocks).map((block) => {
    for (const { element } of elementsOf(block)) element.action_id ??= shortId();
    return { ...block, type: String(block.type), block_id: String(block.block_id ?? shortId()) };
  });
}
