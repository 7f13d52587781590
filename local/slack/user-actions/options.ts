/** Searching in an external select: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
import * as v from 'valibot';
import { Suggestions } from '../blocks/texts.ts';
import { Refusal } from '../refusal.ts';
import { renderView } from '../views/render.ts';
import { elementOf } from './element.ts';
import { type Deed, failed, interact, parsed, textIn, viewOf } from './person.ts';

const shortest = 3;

export const options: Deed = async (world, user, given) => {
  const view = viewOf(world, user, textIn(given, 'view_id'));
  const query = textIn(given, 'query');
  const ids: [string, string] = [textIn(given, 'block_id'), textIn(given, 'action_id')];
  const [block, element] = elementOf(view.shape.blocks, ...ids);
  if (!element.type.endsWith('external_select')) throw new Refusal('no_external_select');
  const least = Number(element.min_query_length ?? shortest);
  if (query.length < least) throw new Refusal('query_too_short', { min_query_length: least });
  const answer = await interact(world, user, {
    type: 'block_suggestion',
    container: { type: 'view', view_id: view.id },
    block_id: block.block_id,
    action_id: element.action_id,
    value: query,
    view: renderView(world, view),
  });
  if (!answer.ok) return failed(answer);
  const result = v.safeParse(Suggestions, parsed(answer.text));
  return result.success ? result.output : { ok: false, error: 'invalid_options' };
};
