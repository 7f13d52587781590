/** Typing into an external select: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
import * as v from 'valibot';
import { sendInteraction } from '../app/send-interaction.ts';
import { Suggestions } from '../blocks/texts.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import { renderView } from '../views/render-view.ts';
import { findElement } from './element.ts';
import { outcome } from './outcome.ts';
import { findView, requireText, type UserAction } from './user-action.ts';

const defaultMinQueryLength = 3;

/** Takes `view_id`, `block_id`, `action_id` and `query`. Gives the options that the app suggests. */
export const options: UserAction = async (state, user, given) => {
  const view = findView(state, user, requireText(given, 'view_id'));
  const query = requireText(given, 'query');
  const [block, element] = findElement(
    view.shape.blocks,
    requireText(given, 'block_id'),
    requireText(given, 'action_id'),
  );
  if (!element.type.endsWith('external_select')) throw new Refusal('no_external_select');
  const minLength = Number(element.min_query_length ?? defaultMinQueryLength);
  if (query.length < minLength)
    throw new Refusal('query_too_short', { min_query_length: minLength });
  const answer = await sendInteraction(state, user, {
    type: 'block_suggestion',
    container: { type: 'view', view_id: view.id },
    block_id: block.block_id,
    action_id: element.action_id,
    value: query,
    view: renderView(state, view),
  });
  if (!answer.ok) return outcome(answer);
  const result = v.safeParse(Suggestions, parseJson(answer.text));
  return result.success ? result.output : { ok: false, error: 'invalid_options' };
};
