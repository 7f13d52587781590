/** Submitting and closing a modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
import type { Json } from '../blocks/block.ts';
import { Refusal } from '../refusal.ts';
import { renderView } from '../views/render.ts';
import { admit, type View } from '../views/screens.ts';
import { unfilled } from '../views/values.ts';
import type { World } from '../world.ts';
import { enterAll } from './element.ts';
import { type Deed, failed, interact, parsed, textIn, viewOf } from './person.ts';

/** Does what the app answered. Refuses what Slack could not carry out. */
function carryOut(world: World, view: View, answer: Json): Json {
  switch (answer.response_action) {
    case 'errors': {
      const errors = (answer.errors ?? {}) as Record<string, string>;
      const inputs = view.shape.blocks.filter((block) => block.type === 'input');
      const stray = Object.keys(errors).filter(
        (key) => !inputs.some((block) => block.block_id === key),
      );
      if (stray.length > 0 || Object.keys(errors).length === 0)
        throw new Refusal('invalid_errors', { block_ids: stray });
      return { errors };
    }
    case 'update':
      world.screens.update(view, admit(answer.view, 'modal'));
      return { ok: true };
    case 'push':
      world.screens.push(view.user, admit(answer.view, 'modal'));
      return { ok: true };
    case 'clear':
      world.screens.clear(view.user);
      return { ok: true };
    case undefined:
      world.screens.close(view);
      return { ok: true };
    default:
      throw new Refusal('invalid_response_action');
  }
}

export const submit: Deed = async (world, user, given) => {
  const view = viewOf(world, user, textIn(given, 'view_id'));
  if (view.type === 'home' || !view.shape.submit) throw new Refusal('no_submit');
  const { blocks } = view.shape;
  view.values = enterAll(blocks, view.values, (given.values ?? {}) as Json);
  const errors = unfilled(blocks, view.values);
  if (Object.keys(errors).length > 0) return { errors };
  const answer = await interact(world, user, {
    type: 'view_submission',
    trigger_id: world.triggers.issue(user.id),
    view: renderView(world, view),
    response_urls: [],
  });
  if (!answer.ok) return failed(answer);
  const response = answer.text.trim() === '' ? {} : parsed(answer.text);
  if (!response) return { ok: false, error: 'invalid_response' };
  try {
    return carryOut(world, view, response);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    // The app's mistake, not the person's: Slack shows "We had some trouble connecting".
    return { ok: false, error: cause.error, ...cause.more };
  }
};

export const close: Deed = async (world, user, given) => {
  const view = viewOf(world, user, textIn(given, 'view_id'));
  if (view.type === 'home') throw new Refusal('view_not_found');
  const payload = { type: 'view_closed', view: renderView(world, view), is_cleared: false };
  world.screens.close(view);
  if (!view.shape.notify_on_close) return { ok: true };
  const answer = await interact(world, user, payload);
  return answer.ok ? { ok: true } : failed(answer);
};
