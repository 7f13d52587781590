/** What a call to AWS or Slack came to. */
import { at, type Defect, property } from '../plant.ts';

const aws = at('support/outcome.ts');
const cases = at('support/read-cases.ts');
const communications = at('support/read-communications.ts');
const reader = at('support/create-reader.ts');
const slack = at('slack/api/outcome.ts');
const posts = at('slack/api/posts.ts');
const find = at('slack/api/find-post.ts');
const respond = at('slack/api/respond.ts');
const batch = at('queues/batch.ts');
const queues = at('queues/create-queues.ts');

export const ofOutcomes: Defect[] = [
  aws(
    'takes a call to AWS without an answer for not sent',
    "return { kind: 'ambiguous', why: $WHY };",
    "return { kind: 'throttled', retryAfterMs: 1000, why: $WHY };",
  ),
  aws('takes a case that AWS does not show yet for gone', property('unknownCase: true'), '...{}'),
  aws(
    'tells a person what only an operator can mend at AWS',
    "if ($OPERATOR) return { kind: 'parked', reason: $REASON };",
    "if ($OPERATOR) return { kind: 'rejected', reason: $REASON };",
  ),
  cases(
    'lets one case that is gone hide a hundred others',
    "if (($ERROR as Error).name !== 'CaseIdNotFound') throw $ERROR;",
    'throw $ERROR;',
  ),
  communications('trusts pages that may have shifted', '$LAST.pages > 1', '$LAST.pages > 99'),
  reader(
    'takes a quote of a reply for the reply',
    '$READ($BODY) === $MARKER && $FITS($SKETCH, $TEXT)',
    '$READ($BODY) === $MARKER',
  ),

  slack(
    'takes an internal error of Slack for a refusal',
    "if ($DOUBTFUL.test($CODE)) return { kind: 'ambiguous', why: $CODE };",
    '',
  ),
  slack(
    'tells a person what only an operator can mend in Slack',
    "if ($OPERATOR) return { kind: 'parked', reason: $REASON };",
    "if ($OPERATOR) return { kind: 'rejected', reason: $REASON };",
  ),
  slack(
    "takes a proxy's page for an answer of Slack",
    '$IS_CODE.test($CODE) ? $REJECTED : $AMBIGUOUS',
    '$REJECTED',
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
    '$MESSAGE.ts && $IS_WANTED && $IS_OURS',
    '$MESSAGE.ts && $IS_WANTED',
  ),
  respond(
    'posts to any address that a payload names',
    "if ($ORIGIN !== $API && !$HOOKS.has($ORIGIN)) return 'gone';",
    '',
  ),

  batch(
    'lets the messages behind a failed one overtake it',
    '$RECORDS.slice($DONE)',
    '$RECORDS.slice($DONE, $DONE + 1)',
  ),
  queues(
    'drops a wakeup because there was one a moment ago',
    property('communications: ($REF) => $SEND($URL, $REF, $ID(), $BODY)'),
    'communications: ($REF) => $SEND($URL, $REF, $REF, $BODY)',
  ),
];
