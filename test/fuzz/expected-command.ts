import { isAbsent, isId } from './documented.ts';
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

/** A command changes something only as a colleague's `/case resolve <id>`. */
export function expectedOfCommand({ payload, documented }: Judged, setting: Setting): Expected {
  const { command, text, team_id, user_id, channel_id, trigger_id, response_url } = payload;
  const isAnswered =
    isId(team_id) &&
    isId(user_id) &&
    isId(channel_id) &&
    (isAbsent(payload.enterprise_id) || isId(payload.enterprise_id)) &&
    [command, trigger_id, response_url].every((value) => typeof value === 'string');
  const nothing = { ...NOTHING, isAnswered };
  const [, id] = /^\s*resolve\s+(\S+)\s*$/i.exec(typeof text === 'string' ? text : '') ?? [];
  const target = targetOf(id, setting);
  if (command !== '/case' || target === undefined || typeof user_id !== 'string') return nothing;
  if (!mayUse(user_id, setting) || !canSee(user_id, target)) return nothing;
  if (team_id !== OURS && !setting.grid) return nothing;
  const isInOrganization =
    !setting.grid ||
    payload.enterprise_id === ORGANIZATION ||
    PEOPLE[user_id]?.standing === 'colleague';
  // Slack names each command by a response_url of its own.
  const isNamed = response_url === documented.response_url;
  const isCertain = isAnswered && isNamed && team_id === OURS && isInOrganization;
  return { ...nothing, resolves: { target, certainty: isCertain ? 'must' : 'may', user: user_id } };
}
