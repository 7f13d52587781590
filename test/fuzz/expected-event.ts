import {
  at,
  isAbsent,
  isId,
  isObject,
  isSame,
  isSameOrAbsent,
  isWellTyped,
  textAt,
} from './documented.ts';
import { type Expected, type Judged, mayUse, NOTHING, type Setting } from './expectation.ts';
import {
  APP,
  BOT,
  INCIDENTS,
  NOBODY,
  ORGANIZATION,
  OURS,
  PEOPLE,
  SLACKBOT,
  WAR_ROOM,
} from './names.ts';
import type { Json } from './spoil.ts';

const TEAM_FIELDS = ['team', 'user_team', 'source_team', 'user_profile.team'];
const WRITTEN = ['file_share', 'thread_broadcast', 'me_message'];

/** An event reaches AWS only as the message, or the edit, of a colleague in the thread of a case. */
export function expectedOfEvent({ payload, documented }: Judged, setting: Setting): Expected {
  const { event } = payload;
  const isSound = isWellTyped(documented, payload);
  if (!isObject(event)) return NOTHING;
  const isAnswered = isSound && isComplete(payload, event);
  const nothing = { ...NOTHING, isAnswered };
  if (payload.type !== 'event_callback' || event.type !== 'message') return nothing;
  if (event.subtype === 'message_deleted') return nothing;

  const isEdit = event.subtype === 'message_changed';
  const message = isEdit ? event.message : event;
  if (!isObject(message) || !isCaseThread(event.channel, message.thread_ts, setting))
    return nothing;
  if (isEdit && !isEditOfText(event, message)) return nothing;
  const { subtype, user } = message;
  if (!isAbsent(subtype) && !WRITTEN.includes(String(subtype))) return nothing;
  if (typeof user !== 'string' || isAbsent(user) || user === SLACKBOT) return nothing;
  // Without an authorization only users.info tells that it is our own bot.
  if (user === BOT) return { ...nothing, told: { user, certainty: 'may' } };
  if (message.app_id === APP) return nothing;
  if (!isOurInstallation(payload)) return nothing;

  const before = isEdit ? at(documented, 'event.message') : documented.event;
  const isIntact =
    isAnswered &&
    isUndisputed(payload, message, setting) &&
    (!isEdit || isSame(at(documented, 'event.previous_message'), event.previous_message));
  const certain = isIntact ? 'must' : 'may';
  if (!isAbsent(message.bot_id)) return refusedAsApp(nothing, user, certain);
  const isShown = showsToken(before, message);
  const isForeign = teamsOf(message).some((team) => team !== OURS);
  if ((isForeign && !isInOrganization(payload, setting)) || !mayUse(user, setting)) {
    // Whether somebody is told who said nothing, or the bot of another app, matters to nobody.
    const isPerson = user in PEOPLE || user === NOBODY;
    return { ...nothing, told: { user, certainty: isPerson && isShown ? certain : 'may' } };
  }
  const isInChannel = event.channel === INCIDENTS || PEOPLE[user]?.isInWarRoom === true;
  const reaches = isIntact && isShown && isInChannel ? 'must' : 'may';
  if (!isLong(message)) return { ...nothing, reaches };
  const told = { user, certainty: 'may' } as const;
  return { ...nothing, reaches: reaches === 'must' ? 'or-told' : 'may', told };
}

/** An app wrote it: nobody's message, unless it did so in the name of a person, who is told. */
const refusedAsApp = (nothing: Expected, user: string, certain: 'must' | 'may'): Expected => ({
  ...nothing,
  told: { user, certainty: user in PEOPLE ? certain : 'may' },
});

/** What the ingress cannot do without. */
function isComplete(payload: Json, event: Json): boolean {
  if (payload.type !== 'event_callback' || isAbsent(event.type)) return false;
  if (!isId(payload.team_id) || !isId(payload.api_app_id)) return false;
  if (event.type === 'message') {
    const messages = [event, event.message, event.previous_message].filter(isObject);
    return isId(event.channel) && messages.every(hasSoundTimestamps);
  }
  return event.type !== 'member_joined_channel' || (isId(event.channel) && isId(event.user));
}

/** Times are computed from them. */
const hasSoundTimestamps = (message: Json): boolean =>
  [message.ts, message.thread_ts, at(message, 'edited.ts')].every(
    (ts) => isAbsent(ts) || /^\d{1,12}\.\d{1,9}$/.test(String(ts)),
  );

function isCaseThread(channel: unknown, threadTs: unknown, { values }: Setting): boolean {
  if (channel === INCIDENTS) return threadTs === values.root;
  return channel === WAR_ROOM && threadTs === values.secretRoot;
}

/** Slack sends a change for other reasons too: then the message has no newer `edited`. */
function isEditOfText(event: Json, message: Json): boolean {
  const edited = at(message, 'edited.ts');
  if (isAbsent(edited) || at(event, 'previous_message.edited.ts') === edited) return false;
  const { previous_message: before } = event;
  const shown = ({ text, blocks, attachments, files }: Json) => [text, blocks, attachments, files];
  return !isObject(before) || !isSame(shown(before), shown(message));
}

/** The authorization names the workspace; where there is none the event's context, and then the envelope. */
function isOurInstallation(payload: Json): boolean {
  const named = [
    at(payload, 'authorizations.0.team_id'),
    payload.context_team_id,
    payload.team_id,
  ].find((team) => typeof team === 'string' && team !== '');
  return named === undefined || named === OURS;
}

const teamsOf = (message: Json) => TEAM_FIELDS.flatMap((path) => textAt(message, path) ?? []);

/**
 * Outside of an organization, a field that names another workspace is enough. In one, or where the payload
 * says so, users.info decides.
 */
const isInOrganization = (payload: Json, { grid }: Setting): boolean =>
  grid ||
  !isAbsent(at(payload, 'authorizations.0.enterprise_id')) ||
  !isAbsent(payload.enterprise_id);

/** Whether nothing in the payload speaks against what the rest of it says. */
function isUndisputed(payload: Json, message: Json, { grid }: Setting): boolean {
  if (!isId(message.ts) || !/^\d+\.\d+$/.test(message.ts) || !isId(message.user)) return false;
  const parents = [message.parent_user_id, at(message, 'root.user')];
  if (!parents.every((parent) => isAbsent(parent) || parent === BOT)) return false;
  if (!isAbsent(message.app_id) && isAbsent(message.bot_id)) return false;
  // Which of several users we are is what the authorization says.
  const [bot, team] = ['user_id', 'team_id'].map((name) => at(payload, `authorizations.0.${name}`));
  if (!isAbsent(bot) && bot !== BOT) return false;
  const isNamed = !isAbsent(team) || payload.context_team_id === OURS || payload.team_id === OURS;
  const organization = at(payload, 'authorizations.0.enterprise_id') || payload.enterprise_id;
  const isOneTeam = teamsOf(message).every((named) => named === OURS);
  return isNamed && (isOneTeam || !organization || (grid && organization === ORGANIZATION));
}

/** Whether people see the token: in the blocks, in the text where there are none, or in an attachment. */
function showsToken(documented: unknown, message: Json): boolean {
  const token = /\btoken\d+x\b/;
  const { text, blocks, attachments, files } = message;
  const others = (['attachments', 'files'] as const).every((name) =>
    isSameOrAbsent(at(documented, name), message[name]),
  );
  if (!others || !isSameOrAbsent(at(documented, 'blocks'), blocks)) return false;
  if (!isAbsent(blocks) && !isSame(blocks, [])) return token.test(JSON.stringify(blocks));
  if (typeof text === 'string' && text !== '') return token.test(text);
  return token.test(JSON.stringify([attachments, files]));
}

const isLong = (message: Json): boolean => JSON.stringify(message).includes('{{');
