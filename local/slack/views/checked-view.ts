/** Checks a view that an app wants to show. */
import { addIds } from '../blocks/add-ids.ts';
import type { Json } from '../blocks/block.ts';
import { checkView } from '../blocks/check-blocks.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { View } from './open-views.ts';

const maxCharacters = 250_000;

/** Refuses what Slack refuses. Gives the view with an id for every block and action. */
export function checkedView(view: unknown, type: View['type']): View['shape'] {
  if (JSON.stringify(view ?? null).length > maxCharacters) throw new Refusal('view_too_large');
  const problems = checkView(view);
  if (problems.length > 0) throw refusalWithMessages('invalid_arguments', problems);
  const shape = view as Json & { blocks: Json[] };
  if (shape.type !== type)
    throw refusalWithMessages('invalid_arguments', [
      `[ERROR] unsupported type: ${shape.type} [json-pointer:/view/type]`,
    ]);
  return { ...shape, blocks: addIds(shape.blocks) };
}
