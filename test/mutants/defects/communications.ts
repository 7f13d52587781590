/** From AWS into the thread. */
import { at, type Defect } from '../plant.ts';

const post = at('communications/post-thread.ts');
const blocked = at('communications/report-blocked-thread.ts');
const notices = at('communications/post-notices.ts');
const notice = at('communications/send-notice.ts');
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
    '$DELIVERY && ($PLACE > 0 || $SOON($DELIVERY, $NOW))',
    '$DELIVERY && $PLACE > 0',
  ),
  post(
    'leaves the rest of many entries to the next minute',
    '$DELIVERY && ($PLACE > 0 || $SOON($DELIVERY, $NOW))',
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
  post(
    'tells nobody that Slack refuses an entry',
    'if ($DELIVERY) await $REPORT($PORTS, $ROW, $DELIVERY, $WAITING);',
    '',
  ),
  blocked(
    'tells again and again that Slack refuses an entry',
    'await $POST($PORTS, $ROW.ref, $KEY, $NOTICE);',
    'await $POST($PORTS, $ROW.ref, $KEY + Math.random(), $NOTICE);',
  ),
  notices(
    'shows no ephemeral notice where Slack refuses a direct message',
    "if ($WAY === 'message') { $$$SHOW }",
    '',
  ),
  notices(
    'never ends a notice that Slack refuses',
    'await $ENTRIES.transition($ENTRY)($DELIVERY, { ...$DELIVERY, reported: true });',
    '',
  ),
  notices(
    'sends a notice that no longer holds',
    'if (await $IS_OUTDATED($PORTS, $ROW, $ENTRY)) await $DROP($PORTS, $ROW, $ENTRY); else await $POST($PORTS, $ROW, $ENTRY);',
    'await $POST($PORTS, $ROW, $ENTRY);',
  ),
  notices(
    'drops a notice about what is not posted yet',
    "(await $ENTRIES.get($REF, $ABOUT))?.delivery.state === 'sent'",
    '(await $ENTRIES.get($REF, $ABOUT)) !== undefined',
  ),
  notice(
    'waits for a direct message that Slack refuses',
    "$OUTCOME.kind === 'parked' && !$NOTHING_GOES.has($CODE)",
    "$OUTCOME.kind === 'parked' && $NOTHING_GOES.size === 0",
  ),
  notice(
    'gives up a notice that no other way would bring',
    "$OUTCOME.kind === 'parked' && !$NOTHING_GOES.has($CODE)",
    "$OUTCOME.kind === 'parked'",
  ),
  notice(
    'waits to read a direct message that nobody can look for',
    "$DELIVERY?.state !== 'unconfirmed' || $NOTHING_GOES.has($CODE)",
    "$DELIVERY?.state !== 'unconfirmed' || $NOTHING_GOES.size > 0",
  ),
];
