/** Submitting and closing a modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
import { sendInteraction } from '../app/send-interaction.ts';
import type { Json } from '../blocks/block.ts';
import { parseJson } from '../parse-json.ts';
import { Refusal } from '../refusal.ts';
import { checkedView } from '../views/checked-view.ts';
import type { View } from '../views/open-views.ts';
import { renderView } from '../views/render-view.ts';
import { formErrors } from '../views/values.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { setValues } from './element.ts';
import { outcome } from './outcome.ts';
import { findView, requireText, type UserAction } from './user-action.ts';

/** Carries out the app's response_action. Refuses an invalid one. */
function applyResponse(state: WorkspaceState, view: View, response: Json): Json {
  switch (response.response_action) {
    case 'errors':
      return { errors: checkedErrors(view, response.errors) };
    case 'update':
      state.openViews.update(view, checkedView(response.view, 'modal'));
      return { ok: true };
    case 'push':
      state.openViews.push(view.user, checkedView(response.view, 'modal'));
      return { ok: true };
    case 'clear':
      state.openViews.closeAll(view.user);
      return { ok: true };
    case undefined:
      state.openViews.close(view);
      return { ok: true };
    default:
      throw new Refusal('invalid_response_action');
  }
}

/** Errors must be keyed by the block_ids of the view's input blocks. */
function checkedErrors(view: View, given: unknown): Record<string, string> {
  const errors = (given ?? {}) as Record<string, string>;
  const inputs = view.shape.blocks.filter((block) => block.type === 'input');
  const unknown = Object.keys(errors).filter(
    (key) => !inputs.some((block) => block.block_id === key),
  );
  if (unknown.length > 0 || Object.keys(errors).length === 0)
    throw new Refusal('invalid_errors', { block_ids: unknown });
  return errors;
}

/** Takes `view_id` and `values`. Gives `{ok: true}`, `{errors}` to show on the form, or an error. */
export const submit: UserAction = async (state, user, given) => {
  const view = findView(state, user, requireText(given, 'view_id'));
  if (view.type === 'home' || !view.shape.submit) throw new Refusal('no_submit');
  const { blocks } = view.shape;
  view.values = setValues(blocks, view.values, (given.values ?? {}) as Json);
  const errors = formErrors(blocks, view.values);
  if (Object.keys(errors).length > 0) return { errors };
  const answer = await sendInteraction(state, user, {
    type: 'view_submission',
    trigger_id: state.triggerIds.issue(user.id),
    view: renderView(state, view),
    response_urls: [],
  });
  if (!answer.ok) return outcome(answer);
  const response = answer.text.trim() === '' ? {} : parseJson(answer.text);
  if (!response) return { ok: false, error: 'invalid_response' };
  try {
    return applyResponse(state, view, response);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    // The app made the mistake, so this is no 4xx. Slack shows "We had some trouble connecting".
    return { ok: false, error: cause.error, ...cause.more };
  }
};

/** Takes `view_id`. Tells the app if the view has `notify_on_close`. */
export const close: UserAction = async (state, user, given) => {
  const view = findView(state, user, requireText(given, 'view_id'));
  if (view.type === 'home') throw new Refusal('view_not_found');
  const payload = { type: 'view_closed', view: renderView(state, view), is_cleared: false };
  state.openViews.close(view);
  if (!view.shape.notify_on_close) return { ok: true };
  return outcome(await sendInteraction(state, user, payload));
};
