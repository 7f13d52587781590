/** What a call to AWS or Slack came to. */
import { at, type Defect, property, switchCase } from '../plant.ts';

const aws = at('support/outcome.ts');
const cases = at('support/read-cases.ts');
const communications = at('support/read-communications.ts');
const turns = at('support/call-turns.ts');
const slots = at('store/call-slots.ts');
const reader = at('support/create-reader.ts');
const answers = at('support/answers.ts');
const writer = at('support/create-writer.ts');
const slack = at('slack/api/outcome.ts');
const write = at('slack/api/write.ts');
const errors = at('slack/api/errors.ts');
const promised = at('slack/api/promised.ts');
const direct = at('slack/api/direct-posts.ts');
const posts = at('slack/api/posts.ts');
const find = at('slack/api/find-post.ts');
const respond = at('slack/api/respond.ts');
const batch = at('queues/batch.ts');
const queues = at('queues/create-queues.ts');

export const ofOutcomes: Defect[] = [
  writer(
    'writes at AWS though the time for it is over',
    'if (!$IS_IN_TIME()) return $TOO_LATE;',
    '',
  ),
  write(
    'posts though the time for it is over',
    '$IS_IN_TIME() ? await $WRITE($CALL) : $TOO_LATE',
    'await $WRITE($CALL)',
  ),
  aws(
    'takes a call to AWS without an answer for not sent',
    "return { kind: 'ambiguous', why: $WHY };",
    "return { kind: 'throttled', retryAfterMs: 1000, why: $WHY };",
  ),
  aws('takes a case that AWS does not show yet for gone', property('unknownCase: true'), '...{}'),
  aws(
    'tells a person what only an operator can mend at AWS',
    "return { kind: 'parked', reason: $REASON($MEANING.parked) };",
    "return { kind: 'rejected', reason: $REASON($MEANING.parked) };",
  ),
  aws(
    'takes an unknown error of AWS for a refusal',
    "$IS_NAMED($NAME) && $IS_REFUSAL($STATUS) ? { kind: 'parked', reason: $REASON } : $IN_DOUBT",
    "$IS_NAMED($NAME) && $IS_REFUSAL($STATUS) ? { kind: 'rejected', reason: $REASON } : $IN_DOUBT",
  ),
  aws(
    "takes a proxy's page for an answer of AWS",
    '$IS_NAMED($NAME) && $IS_REFUSAL($STATUS)',
    '$IS_REFUSAL($STATUS)',
  ),
  answers(
    'takes an answer of AWS that says nothing for a success',
    'if (!$RESULT.success) throw new $UNEXPECTED();',
    'if (!$RESULT.success) return $RESULT.output as never;',
  ),
  answers(
    'takes a no of AWS to a reply for a success',
    property('result: $V.literal(true)'),
    'result: $V.boolean()',
  ),
  cases(
    'lets one case that is gone hide a hundred others',
    "if (($ERROR as Error).name !== 'CaseIdNotFound') throw $ERROR;",
    'throw $ERROR;',
  ),
  communications('trusts pages that may have shifted', '$LAST.pages > 1', '$LAST.pages > 99'),
  communications(
    'lets the pages of both readings end at the same place',
    '$TRIES % 2 === 0 ? $HALF : $PAGE',
    '$PAGE',
  ),
  turns('waits for no turn at AWS', 'if ($WAIT > 0 && !$IS_URGENT) await $CLOCK.sleep($WAIT);', ''),
  turns(
    'keeps a person who opens a case waiting behind all replies',
    'if ($WAIT > 0 && !$IS_URGENT) await $CLOCK.sleep($WAIT);',
    'if ($WAIT > 0) await $CLOCK.sleep($WAIT);',
  ),
  turns(
    'takes a turn for the first call of each round',
    'const $IS_FIRST = $NOW - $LAST_AT > $PAUSE;',
    'const $IS_FIRST = $NOW < $LAST_AT - $PAUSE;',
  ),
  slots(
    'stops for as long as a clock was ahead',
    "'(#freeAt < :now OR #freeAt > :latest)'",
    "'(#freeAt < :now OR (#freeAt > :latest AND #freeAt < :now))'",
  ),
  reader(
    'takes a quote of a reply for the reply',
    '$READ($BODY) === $MARKER && $FITS($SKETCH, $TEXT)',
    '$READ($BODY) === $MARKER',
  ),

  errors(
    'takes an internal error of Slack for a refusal',
    property("internal_error: 'in-doubt'"),
    "internal_error: 'refused'",
  ),
  slack(
    'takes an unknown error of Slack for a refusal',
    switchCase("case undefined: return { kind: 'parked', reason: $REASON };"),
    "case undefined: return { kind: 'rejected', reason: $REASON };",
  ),
  slack(
    'tells a person what only an operator can mend in Slack',
    "return { kind: 'parked', reason: $REASON($MEANING.parked) };",
    "return { kind: 'rejected', reason: $REASON($MEANING.parked) };",
  ),
  slack(
    "takes a proxy's page for an answer of Slack",
    "typeof $CODE === 'string' && $IS_CODE.test($CODE)",
    "typeof $CODE === 'string'",
  ),
  promised(
    'takes an answer of Slack without an id for a success',
    "if (typeof $VALUE !== 'string' || $VALUE === '') throw new $UNEXPECTED();",
    "if (typeof $VALUE !== 'string' || $VALUE === '') return '';",
  ),
  promised(
    'takes an answer of Slack without a list for an empty one',
    'if (!Array.isArray($VALUE)) throw new $UNEXPECTED();',
    'if (!Array.isArray($VALUE)) return [];',
  ),
  promised(
    'takes a page without its cursor for the last one',
    'if ($PAGE.has_more && !$CURSOR) throw new $UNEXPECTED();',
    '',
  ),
  direct(
    'takes a conversation that may not be open for a message in doubt',
    "$OUTCOME.kind === 'ambiguous' ? $AGAIN : $OUTCOME",
    '$OUTCOME',
  ),
  posts(
    'takes what Slack posted outside the thread for posted',
    "if ($OUTCOME.kind !== 'delivered' || $IS_THREADED) return $OUTCOME;",
    "if ($OUTCOME.kind !== 'delivered' || $OUTCOME.remoteRef) return $OUTCOME;",
  ),
  posts('posts without a marker', property('metadata: $MARKER($ADDRESS)'), '...{}'),
  find(
    'takes another part of a message for the one it looks for',
    '$MARKER?.key === $KEY && $MARKER.part === $PART',
    '$MARKER?.key === $KEY',
  ),
  find(
    'takes a message of another app for its own',
    '$IS_WANTED && $IS_OURS($MESSAGE, await $IDENTITY())',
    '$IS_WANTED',
  ),
  respond(
    'posts to any address that a payload names',
    "if (!$IS_OF_SLACK($URL, $API)) return 'gone';",
    '',
  ),

  batch(
    'lets the messages behind a failed one overtake it',
    '$RECORDS.slice($DONE)',
    '$RECORDS.slice($DONE, $DONE + 1)',
  ),
  queues(
    'lets invocations lead to one another without end',
    'if ($HOPS < $MOST) await $SEND();',
    'await $SEND();',
  ),
  batch(
    'does not count the invocations that led to it',
    'Number($ATTRIBUTES.hops?.stringValue ?? 0)',
    '0',
  ),
  queues(
    'drops a wakeup because there was one a moment ago',
    property('communications: ($REF) => $WAKE(() => $SEND($URL, $REF, $ID(), $BODY))'),
    'communications: ($REF) => $WAKE(() => $SEND($URL, $REF, $REF, $BODY))',
  ),
];
