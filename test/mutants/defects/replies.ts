/** From the thread to AWS. */
import { at, type Defect, property } from '../plant.ts';

const accept = at('replies/accept-reply.ts');
const withdraw = at('replies/withdraw-reply.ts');
const refuse = at('replies/refuse-reply.ts');
const send = at('replies/send-reply.ts');
const thread = at('replies/send-replies.ts');
const marks = at('replies/reply-marks.ts');
const adopt = at('replies/adopt-thread.ts');
const orphans = at('replies/reject-orphan-replies.ts');
const recover = at('replies/recover-replies.ts');
const read = at('text/to-aws/message-text.ts');

export const ofReplies: Defect[] = [
  accept(
    'drops replies to a case that is being opened',
    '!$REPLY.parentIsOurs && !(await $REPLIES.caseRef($THREAD))',
    '!(await $REPLIES.caseRef($THREAD))',
  ),
  accept(
    'stores replies of threads that are no case',
    '!$REPLY.parentIsOurs && !(await $REPLIES.caseRef($THREAD))',
    '$REPLY.parentIsOurs && !$REPLY.ts',
  ),
  accept(
    'cuts a long reply',
    'const $TEXT = $SAID && $EDITED ? $MARKED : $SAID;',
    'const $TEXT = ($SAID && $EDITED ? $MARKED : $SAID).slice(0, 7800);',
  ),
  accept('does not say that it is an edit', '$SAID && $EDITED ? $MARKED : $SAID', '$SAID'),
  accept(
    'stores an edit each time that Slack sends it',
    'if ($EDITED && $EDITED.asOf === $TS) return;',
    '',
  ),
  accept(
    'takes the edit of an unknown message for an edit',
    '$OF && !$EDITED ? { ts: $OF, asOf: $AS_OF } : { $$$SAME }',
    '{ $$$SAME }',
  ),

  withdraw(
    'sends what its author deleted in time',
    "$DELIVERY.state === 'queued' && $DELIVERY.attempt === 0",
    "$DELIVERY.state === 'queued' && $DELIVERY.attempt < 0",
  ),
  withdraw(
    'keeps back the rest of a reply that is half sent',
    "$DELIVERY.state === 'queued' && $DELIVERY.attempt === 0",
    "$DELIVERY.state === 'queued'",
  ),
  withdraw(
    'tells an author that their deleted reply was refused',
    '$REJECTED($DELIVERY, $REASON, true)',
    '$REJECTED($DELIVERY, $REASON, false)',
  ),
  withdraw(
    'says that AWS has what was kept back',
    "!$REPLY || $REPLY.delivery.state === 'rejected'",
    '!$REPLY',
  ),
  withdraw(
    'tells nobody that AWS keeps what was deleted',
    'await $NOTE($PORTS, $REF, $CAUSE, $WHAT, $USER);',
    '',
  ),
  refuse(
    'tells nobody that they may not write',
    'await $NOTE($PORTS, $REF, $CAUSE, $WHAT, $USER);',
    '',
  ),
  refuse(
    'tells somebody at each reply that they may not write',
    '`${$USER}#not-allowed`',
    '`${$USER}#not-allowed${Math.random()}`',
  ),

  send(
    'sends the first part each time',
    '`${$PIECES[$PART]}\\n\\n${$SIGNED}`',
    '`${$PIECES[0]}\\n\\n${$SIGNED}`',
  ),
  send(
    'sends a reply without its marker',
    '`${$PIECES[$PART]}\\n\\n${$SIGNED}`',
    '`${$PIECES[$PART]}`',
  ),
  send(
    'looks for another part than it sent',
    property('marker: $MARKER($PART)'),
    'marker: $MARKER($PART + 1)',
  ),
  send(
    'tells nobody of a refused reply',
    'await $REPORT($PORTS, $WHAT, $DELIVERY, $MOVE);',
    'await $MOVE($DELIVERY, { ...$DELIVERY, reported: true });',
  ),
  send(
    'says that none of a reply arrived when a part did',
    "$PART > 0 ? 'rest-of-reply-refused' : 'reply-refused'",
    "'reply-refused'",
  ),
  send(
    'says that AWS refused what a person may not write',
    '$ATTEMPT === 0 && $IS_ABOUT_PERSON($REASON)',
    '$ATTEMPT < 0',
  ),
  send(
    'tells nobody that a reply waits',
    'await $NOTE($PORTS, $REF, `${$REPLY.ts}#parked`, $WHAT, $USER);',
    '',
  ),
  send(
    'tells again and again that a reply waits',
    'await $NOTE($PORTS, $REF, `${$REPLY.ts}#parked`, $WHAT, $USER);',
    'await $NOTE($PORTS, $REF, `${$REPLY.ts}#parked${$PORTS.clock.now()}`, $WHAT, $USER);',
  ),
  send(
    'leaves the replies to a case that was never opened',
    '$IS_AT_AWS($ROW) ? $SENT : $REFUSED',
    '$IS_AT_AWS($ROW) ? $SENT : undefined',
  ),
  send(
    'sends what anybody writes',
    "await $AUTHORIZE($PORTS, $USER, 'reply', $SUBJECT, $DELIVERY)",
    "await $AUTHORIZE($PORTS, $USER, 'reply', $SUBJECT, { attempt: 1 })",
  ),
  send(
    'refuses a reply that may already be at AWS',
    "await $AUTHORIZE($PORTS, $USER, 'reply', $SUBJECT, $DELIVERY)",
    "await $AUTHORIZE($PORTS, $USER, 'reply', $SUBJECT)",
  ),

  thread('sends a reply before the one that waits', '$IS_BLOCKED = true;', ''),
  thread(
    'does not watch a case again on which somebody writes',
    'if ($ROW && $IS_AT_AWS($ROW) && !$ROW.isWatched) await $CASES.watch($ROW);',
    '',
  ),
  thread(
    'leaves what was throttled to the next minute',
    '$HAS_SENT || $SOON($DELIVERY, $NOW)',
    '$HAS_SENT',
  ),
  thread(
    'leaves the rest of many replies to the next minute',
    '$HAS_SENT || $SOON($DELIVERY, $NOW)',
    '$SOON($DELIVERY, $NOW)',
  ),
  thread(
    'does not mark a reply that has to wait',
    'if ($DECIDED || $MARKS.isSlow($REPLY)) $MARKS.showWaiting($REPLY);',
    '',
  ),

  marks(
    'does not mark what AWS has',
    '$REACT($REPLY, $MARK, $WAS_SLOW ? [$WAITING] : [])',
    'void 0',
  ),
  marks('leaves the hourglass', '$WAS_SLOW ? [$WAITING] : []', '[]'),
  marks('does not mark what was refused', '$REACT($REPLY, $MARK, [$WAITING])', 'void 0'),
  marks('does not mark what takes its time', '$SENDING && $REACT($REPLY, $MARK)', '$SENDING'),

  adopt('knows no second root', "$MARKER.remoteRef.split('#')", "$MARKER.remoteRef.split('')"),
  adopt(
    'does not count a second root as one of the case',
    'if (!(await $CASES.addRoot($ROW, $TS))) return undefined;',
    '',
  ),
  adopt(
    'looks for the case of a thread at each of its replies',
    'await $REPLIES.link($THREAD, $REF);',
    '',
  ),
  adopt(
    'believes a marker that somebody copied into another channel',
    '!$ROW || $ROW.team !== $TEAM || $ROW.channel !== $CHANNEL',
    '!$ROW',
  ),
  adopt(
    'gives up a thread before reads show its root',
    'if ($CLOCK.now() - Number($TS) * 1000 < $SETTLE) return undefined;',
    '',
  ),
  orphans(
    'never gives up the replies of a thread that is no case',
    'await $REPLIES.transition($REPLY)($FROM, $TO);',
    '',
  ),

  recover('reads no thread back', '$IN_SLOT($REF, $HOUR, 24)', '$HOUR < 0'),
  recover('reads back the last hour only', '48 * $HOUR', '$HOUR'),
  recover(
    'stores again what it reads back',
    "$MESSAGE.type !== 'reply' || $KNOWN.has($MESSAGE.ts)",
    "$MESSAGE.type !== 'reply'",
  ),
  recover('reads back the newest root only', '[...$FORMER, $ROOT]', '[$ROOT]'),
  recover('reads no further once a thread has failed', '$FAILURES.push($ERROR);', 'throw $ERROR;'),
  read('forgets the files of a reply', 'return $JOINED([$SAID, $FILES], $BREAK);', 'return $SAID;'),
];
