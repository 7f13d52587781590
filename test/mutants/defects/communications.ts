/** From AWS into the thread. */
import { at, type Defect } from '../plant.ts';

const post = at('communications/post-communications.ts');
const entry = at('communications/post-entry.ts');

export const ofCommunications: Defect[] = [
  post(
    'goes on after an entry that is not posted',
    "if ($DELIVERY?.state !== 'sent') { $$$BODY\n break; }",
    "if ($DELIVERY?.state !== 'sent') { $$$BODY continue; }",
  ),
  post('leaves the root as it was', 'await $REFRESH($PORTS, $ROW);', ''),
  post('wakes nobody for a root that is gone', 'return await $WAKEUPS.case($REF);', 'return;'),
  post(
    'posts on below a root that is gone',
    'if ($IS_GONE) { await $CASES.replaceRoot($ROW); $$$REST }',
    'if ($IS_GONE && $ROW.root.part < 0) { await $CASES.replaceRoot($ROW); $$$REST }',
  ),
  post(
    'leaves what was throttled to the next minute',
    '$DELIVERY && ($HAS_POSTED || $SOON($DELIVERY, $NOW))',
    '$DELIVERY && $HAS_POSTED',
  ),
  post(
    'leaves the rest of many entries to the next minute',
    '$DELIVERY && ($HAS_POSTED || $SOON($DELIVERY, $NOW))',
    '$DELIVERY && $SOON($DELIVERY, $NOW)',
  ),
  post('says of one change of status only', '`~status#${$SEQ}`', "'~status'"),
  post(
    'says of no change of status',
    '($IS_AT_AWS($ROW) && $ROW.synced?.changes) || []',
    '(($IS_AT_AWS($ROW) && $ROW.synced?.changes) || []).slice(99)',
  ),

  entry('posts the first part each time', '$MESSAGES[$PART]', '$MESSAGES[0]'),
  entry(
    'looks for another part than it sent',
    '$SLACK.findPost($ADDRESS($PART), $SINCE)',
    '$SLACK.findPost($ADDRESS($PART + 1), $SINCE)',
  ),
  entry(
    'gives up what Slack refuses',
    "return $OUTCOME.kind === 'rejected' ? $PARKED : $OUTCOME;",
    'return $OUTCOME;',
  ),
  entry('tells nobody that Slack refuses an entry', 'await $SLACK.sendDirectMessage($$$ARGS);', ''),
  entry(
    'tells again and again that Slack refuses an entry',
    "$DELIVERY?.state === 'parked' && $ENTRY.delivery.state !== 'parked'",
    "$DELIVERY?.state === 'parked'",
  ),
];
