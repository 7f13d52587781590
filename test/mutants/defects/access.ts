/** Who may do what, and what the ingress makes of it. */
import { at, type Defect, property } from '../plant.ts';

const authorize = at('access/authorize.ts');
const authorizeUser = at('access/authorize-user.ts');
const guard = at('slack/listeners/guard.ts');
const identity = at('slack/ingress/identity.ts');
const message = at('slack/events/parse-message-event.ts');
const people = at('slack/api/people.ts');
const memory = at('slack/api/memory.ts');
const channels = at('slack/api/channels.ts');

export const ofAccess: Defect[] = [
  authorize('lets bots act', "if ($PERSON.isBot) return $REFUSED('person-bot');", ''),
  authorize(
    'lets people of other organizations act',
    "if ($PERSON.isOutside) return $REFUSED('person-outside-workspace');",
    '',
  ),
  authorize(
    'lets people act who have left',
    "if ($PERSON.isDeactivated) return $REFUSED('person-deactivated');",
    '',
  ),
  authorize('lets guests act', "if ($PERSON.isGuest) return $REFUSED('person-guest');", ''),

  authorizeUser(
    'refuses what has already begun',
    "$HAS_BEGUN || $DECISION.kind === 'allowed'",
    "$DECISION.kind === 'allowed'",
  ),
  authorizeUser(
    'allows somebody whom Slack does not tell',
    "if ('kind' in $PERSON) return $HAS_BEGUN ? { $$$ALLOWED } : $PERSON;",
    "if ('kind' in $PERSON) return { $$$ALLOWED };",
  ),
  authorizeUser(
    'leaves what has begun because Slack does not tell who asked',
    "if ('kind' in $PERSON) return $HAS_BEGUN ? { $$$ALLOWED } : $PERSON;",
    "if ('kind' in $PERSON) return $PERSON;",
  ),

  people('takes bots for people', property('isBot: $IS_BOT || $IS_SLACKBOT'), 'isBot: false'),
  people(
    'takes people of other organizations for members',
    'if ($IS_STRANGER === true) return true;',
    '',
  ),
  people(
    'takes people of a connected organization for members',
    'return !$ORGANIZATION || $ORGANIZATION !== $OURS;',
    'return false;',
  ),
  people(
    'takes guests of one channel for members',
    '$USER.is_restricted === true || $USER.is_ultra_restricted === true',
    '$USER.is_restricted === true',
  ),
  people(
    'takes people who have left for members',
    property('isDeactivated: $USER.deleted === true'),
    'isDeactivated: false',
  ),
  people(
    'waits for ever for somebody whom Slack does not show',
    'if ($UNSEEN.has($CODE($ERROR))) return $PERSON;',
    '',
  ),
  memory('remembers for ever who somebody is', '$FOUND && $FOUND.until > $CLOCK.now()', '$FOUND'),
  channels(
    'shows everybody what is in private channels',
    'if (!(await $INFO($CHANNEL)).isPrivate) return true;',
    'return true;',
  ),

  guard(
    'does what it refuses',
    "if ($DECISION.kind === 'allowed') return await $NEXT();",
    "await $NEXT(); if ($DECISION.kind === 'allowed') return;",
  ),
  guard(
    'answers nothing to a command that it refuses',
    "if ('command' in $BODY) return void (await $ACK($TEXT));",
    "if ('command' in $BODY) return void (await $ACK());",
  ),
  guard(
    'closes the form of whom it refuses without a word',
    "if ($BODY.type === 'view_submission') return void (await $ACK($ERRORS));",
    "if ($BODY.type === 'view_submission') return void (await $ACK());",
  ),
  guard(
    'offers no options in a form that Slack can read',
    "if ($BODY.type === 'block_suggestion') return void (await $ACK({ options: [] }));",
    '',
  ),
  guard(
    'answers nothing to a button that it refuses',
    'if ($BODY.response_url) await $RESPOND($URL, $MESSAGE);',
    '',
  ),

  identity(
    "takes the sender's workspace for ours",
    '$FIRST($AUTHORIZATION?.team_id, $$$OTHERS)',
    '$FIRST(...[$$$OTHERS], $AUTHORIZATION?.team_id)',
  ),
  identity(
    'takes a colleague of another workspace of ours for an outsider',
    '$ENTERPRISE === undefined && $TEAMS.some($IS_OTHER)',
    '$TEAMS.some($IS_OTHER)',
  ),
  identity(
    'takes everybody in a shared channel for a colleague',
    '$ENTERPRISE === undefined && $TEAMS.some($IS_OTHER)',
    '$ENTERPRISE !== undefined && $TEAMS.some($IS_OTHER)',
  ),
  identity(
    'lets people of other organizations use forms and buttons',
    property('isOutside: $IS_FOREIGN($OURS, [$TEAM])'),
    'isOutside: false',
  ),

  message(
    'sends to AWS what bots write',
    "if ($EVENT.bot_id) return { type: 'refuse', $$$REST };",
    '',
  ),
  message('sends to AWS what Slackbot writes', "$IS_OURS || $USER === 'USLACKBOT'", '$IS_OURS'),
  message(
    'sends to AWS what people of other organizations write',
    'if ($IS_FOREIGN($US, $TEAMS)) { $$$BODY }',
    '',
  ),
  message(
    'drops a reply that has a file or is also sent to the channel',
    'new Set([undefined, $$$SUBTYPES])',
    'new Set<string | undefined>([undefined])',
  ),
  message(
    'takes an unfurled link for an edit',
    'if ($BEFORE && !$IS_VISIBLE($BEFORE, $MESSAGE)) return $IGNORED;',
    '',
  ),
];
