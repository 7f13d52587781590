import { at, isAbsent, isId, isObject, isSame, isWellTyped } from './documented.ts';
import {
  canSee,
  type Expected,
  type Judged,
  mayUse,
  NOTHING,
  type Setting,
  targetOf,
} from './expectation.ts';
import { ORGANIZATION, OURS, PEOPLE } from './names.ts';
import type { Json } from './spoil.ts';

/** An interaction does something only as a colleague's press on Resolve, or as their form of a case. */
export function expectedOfInteraction(judged: Judged, setting: Setting): Expected {
  const { payload, documented } = judged;
  const { type } = payload;
  const isAnswered = isWellTyped(documented, payload) && isComplete(payload);
  const nothing = { ...NOTHING, isAnswered };
  const user = at(payload, 'user.id');
  if (typeof user !== 'string' || !mayUse(user, setting)) return nothing;
  if (isForeign(payload, setting)) return nothing;
  // Slack names each press by a response_url of its own.
  const isNamed = type !== 'block_actions' || payload.response_url === documented.response_url;
  const isUndisputed = isAnswered && isNamed && isOfOurs(payload, user, setting);
  if (type === 'view_submission') {
    const reaches = reachesOfForm(judged);
    return { ...nothing, reaches: reaches === 'must' && !isUndisputed ? 'may' : reaches };
  }
  if (type !== 'block_actions' || !Array.isArray(payload.actions)) return nothing;
  return { ...nothing, resolves: resolvesOf(payload.actions, user, isUndisputed, setting) };
}

function resolvesOf(
  actions: unknown[],
  user: string,
  isUndisputed: boolean,
  setting: Setting,
): Expected['resolves'] {
  for (const action of actions) {
    const target = targetOf(at(action, 'value'), setting);
    if (target === undefined || !canSee(user, target)) continue;
    if (at(action, 'action_id') !== 'resolve') continue;
    const isCertain = isUndisputed && actions.length === 1;
    return { target, certainty: isCertain ? 'must' : 'may', user };
  }
  return NOTHING.resolves;
}

/** What the ingress cannot do without. */
function isComplete(payload: Json): boolean {
  const { type, view, actions } = payload;
  if (type === 'shortcut' || type === 'message_action' || type === 'view_closed') return true;
  if (!isId(at(payload, 'user.id'))) return false;
  if (isObject(payload.team) && !isId(payload.team.id)) return false;
  if (isObject(payload.enterprise) && !isId(payload.enterprise.id)) return false;
  if (isObject(payload.channel) && !isId(payload.channel.id)) return false;
  if (isObject(view) ? !isWholeView(view) : type === 'view_submission') return false;
  if (type === 'view_submission') return true;
  if (type === 'block_suggestion') return isText(payload.action_id) && isText(payload.block_id);
  const isWhole = (action: unknown) =>
    ['type', 'action_id', 'block_id'].every((name) => isText(at(action, name)));
  const given = Array.isArray(actions) ? actions.filter((action) => action !== null) : [];
  return type === 'block_actions' && given.length > 0 && given.every(isWhole);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isWholeView(view: Json): boolean {
  if (!isId(view.id) || !isText(view.hash) || !isText(view.callback_id)) return false;
  const values = at(view, 'state.values');
  if (!isObject(values)) return false;
  return Object.values(values).every((actions) => {
    if (!isObject(actions)) return actions === null;
    return Object.values(actions).every((value) => {
      const chosen = at(value, 'selected_option');
      return isAbsent(chosen) || isText(at(chosen, 'value'));
    });
  });
}

/** Outside of an organization, a workspace of the person's that is not ours is enough. */
function isForeign(payload: Json, { grid }: Setting): boolean {
  const team = at(payload, 'user.team_id');
  return !grid && typeof team === 'string' && team !== '' && team !== OURS;
}

/** Whether all that names a workspace or an organization names ours. */
function isOfOurs(payload: Json, user: string, { grid }: Setting): boolean {
  const installed = at(payload, 'view.app_installed_team_id');
  const around = at(payload, 'team.id');
  const theirs = at(payload, 'user.team_id');
  const ours = [installed, around, theirs].find((team) => !isAbsent(team));
  if (ours !== OURS) return false;
  if (!grid) return true;
  const organization = at(payload, 'enterprise.id') ?? payload.enterprise_id;
  return organization === ORGANIZATION || PEOPLE[user]?.standing === 'colleague';
}

/** A form opens a case if it is ours and filled so that AWS takes it. */
function reachesOfForm({ payload, documented }: Judged): Expected['reaches'] {
  const [view, made] = [payload.view, documented.view];
  if (!isObject(view) || view.callback_id !== 'case') return 'never';
  const typed = (name: string) => at(view, `state.values.${name}.${name}.value`);
  const chosen = at(view, 'state.values.severity.severity.selected_option.value');
  const [subject, description, cc] = [typed('subject'), typed('description'), typed('cc')];
  if (!isFilled(subject, 200) || !isFilled(description, 7800)) return 'never';
  if (chosen !== 'normal' && chosen !== 'low') return 'never';
  if (!isAbsent(cc) && !/^[ ,;]*([^@\s,;]+@[^@\s,;]+\.[^@\s,;]+[ ,;]*)*$/.test(String(cc)))
    return 'never';
  const isAsMade =
    isSame(at(view, 'state'), at(made, 'state')) &&
    ['id', 'private_metadata', 'app_installed_team_id'].every((name) =>
      isSame(view[name], at(made, name)),
    );
  return isAsMade ? 'must' : 'may';
}

const isFilled = (value: unknown, most: number): boolean =>
  typeof value === 'string' &&
  !value.includes('{{') &&
  value.length <= most &&
  value.replaceAll('\u200b', '').trim() !== '';
