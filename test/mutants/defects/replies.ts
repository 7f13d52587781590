/** From the thread to AWS. */
import { after, at, before, type Defect, property } from '../plant.ts';

const accept = at('replies/accept-reply.ts');
const decide = at('replies/decide-text.ts');
const withdraw = at('replies/withdraw-reply.ts');
const refuse = at('replies/refuse-reply.ts');
const send = at('replies/send-reply.ts');
const thread = at('replies/send-replies.ts');
const marks = at('replies/reply-marks.ts');
const mark = at('replies/show-mark.ts');
const refresh = at('replies/refresh-marks.ts');
const hold = at('replies/hold.ts');
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
  decide(
    'cuts a long reply',
    '$REPLY.editOf ? $EDIT : $TEXT',
    '$REPLY.editOf ? $EDIT : $TEXT.slice(0, 7800)',
  ),
  decide('does not say that it is an edit', '`Edited:\\n${$TEXT}`', '$TEXT'),
  accept(
    'stores an edit each time that Slack sends it',
    property('id: $ID_OF($REPLY)'),
    'id: $ID_OF({ ...$REPLY, text: String(Math.random()) })',
  ),
  accept(
    'puts the older of two edits in place of the newer one',
    "if ($MESSAGE.asOf && $MESSAGE.asOf.writtenAt >= $WRITTEN_AT) return 'superseded';",
    '',
  ),
  accept(
    'says an edit once more that was in time',
    "$DELIVERY.state !== 'queued' || $DELIVERY.attempt > 0",
    "$DELIVERY.state !== 'queued' || $DELIVERY.attempt >= 0",
  ),
  accept(
    'takes the edit of an unknown message for an edit',
    '$REPLIES.insert({ ...$FOLLOW_UP, ...$ITSELF, $$$TEXT })',
    '$REPLIES.insert({ ...$FOLLOW_UP, ...$ITSELF })',
  ),

  withdraw(
    'sends what its author deleted in time',
    'if (!(await $REPLIES.withdraw($REPLY, $TO))) continue;',
    '',
  ),
  withdraw(
    'keeps back the rest of a reply that is half sent',
    "($STATE === 'queued' || $STATE === 'parked') && $PART === 0",
    "$STATE === 'queued' || $STATE === 'parked'",
  ),
  withdraw(
    'tells an author that their deleted reply was refused',
    '$REJECTED($DELIVERY, $REASON, true)',
    '$REJECTED($DELIVERY, $REASON, false)',
  ),
  withdraw('says that AWS has what was kept back', "$ENDS.includes('sent')", '$ENDS.length > 0'),
  withdraw(
    'forgets a deletion that comes before its message',
    'if (await $REPLIES.insert($NEVER($THREAD, $TS, $USER))) { $$$DONE }',
    'return;',
  ),
  withdraw(
    'leaves the replies behind one that was kept back',
    "if ($ENDS.includes('kept back')) await $WAKEUPS.thread($THREAD);",
    '',
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
    "const $SENT = { marker: $MARKER($PART), sketch: $SKETCHES[$PART] ?? '' };",
    "const $SENT = { marker: $MARKER($PART + 1), sketch: $SKETCHES[$PART] ?? '' };",
  ),
  send('notes no marker before it sends', 'await $ECHOES.expect($ECHO);', ''),
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
    before('return { $$$FIELDS };', 'await $REPORT($PORTS, $WHAT, $DELIVERY);'),
    '',
  ),
  send(
    'tells of what was parked after the next attempt only',
    before(
      'const $TRANSITION = $REPLIES.transition($REPLY);',
      'await $REPORT($PORTS, $WHAT, $REPLY.delivery);',
    ),
    '',
  ),
  send(
    'tells again and again that a reply waits',
    property('cause: $REPLY.id'),
    'cause: $REPLY.id + Math.random()',
  ),
  send(
    'sends again what was deleted while it was in doubt',
    '!$IS_CLAIM || $FROM.part > 0',
    '!$IS_CLAIM || $FROM.part >= 0',
  ),
  send(
    'keeps back the rest of a deleted reply that was in doubt',
    '!$IS_CLAIM || $FROM.part > 0',
    '!$IS_CLAIM',
  ),
  send(
    'sends an edit of what was deleted meanwhile',
    '$MESSAGE?.withdrawn ? { ...$REPLY, withdrawn: true } : $REPLY',
    '$REPLY',
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

  thread(
    'sends a reply before the one that waits',
    after(
      'if ($GOES_ON) await $WAKEUPS.thread($THREAD); else $MARKS.showWaiting($WAITING);',
      'return;',
    ),
    'continue;',
  ),
  thread(
    'sends at once though an earlier reply may still come',
    '$WRITTEN_AT <= $HELD_UNTIL || !$IS_HELD($WRITTEN_AT, $READ_AT)',
    'true',
  ),
  thread('sends a reply while it is to be held', 'if ($HOLD > 0) await $CLOCK.sleep($HOLD);', ''),
  thread(
    'holds a reply again after its wakeup',
    '$WRITTEN_AT <= $HELD_UNTIL || !$IS_HELD($WRITTEN_AT, $READ_AT)',
    '!$IS_HELD($WRITTEN_AT, $READ_AT)',
  ),
  hold(
    'holds a reply for as long as the clocks differ',
    'Math.min(Math.max($LEFT, 0), $HOLD)',
    'Math.max($LEFT, 0)',
  ),
  hold(
    'holds a reply whose time is still to come',
    '$AGE >= -$HOLD && $AGE < $HOLD',
    '$AGE < $HOLD',
  ),
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
    '$MARKS.showWaiting([$REPLY, ...$OTHERS])',
    'void 0',
  ),

  mark('does not mark what AWS has', "if ($DELIVERY.state === 'sent') return 'sent';", ''),
  mark('leaves the hourglass', "$MAY_WAIT ? ['waiting'] : []", '[]'),
  mark(
    'does not note that an hourglass may come',
    property('doubtSince: $PORTS.clock.now()'),
    'doubtSince: undefined',
  ),
  mark(
    'settles a mark while an hourglass may still come',
    '$IS_IN_DOUBT ? await $NOTE($$$OWED) : await $NOTE($$$SETTLED)',
    'await $NOTE($$$SETTLED)',
  ),
  mark(
    'settles an edit whose mark is not shown',
    "if ($SHOWN.kind === 'shown') await $SETTLE($REPLIES, $VERSIONS.slice(1));",
    'await $SETTLE($REPLIES, $VERSIONS.slice(1));',
  ),
  refresh('gives up all marks at the first throttle', 'await $CLOCK.sleep($WAIT);', 'return;'),
  refresh(
    'goes on in a channel where nobody can react',
    'if ($CLOSED.has($THREAD.channel)) continue;',
    '',
  ),
  mark(
    'does not mark what was refused',
    "if ($DELIVERY.state === 'rejected') return 'refused';",
    '',
  ),
  marks('does not mark what takes its time', '$SENDING && $ENQUEUE($REPLY)', '$SENDING'),

  adopt('knows no second root', "$MARKER.remoteRef.split('#')", "$MARKER.remoteRef.split('')"),
  adopt(
    'does not count a second root as one of the case',
    'await $CASES.addRoot($REF, $ROOT);',
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
  recover(
    'reads back without an overlap',
    'Math.max(0, $READ_UNTIL - $OVERLAP)',
    'Math.max(0, $READ_UNTIL)',
  ),
  recover(
    'takes for read what could not be read',
    'if ($IS_READ) $READ_UNTIL[$ROOT] = $BEGAN_AT;',
    '$READ_UNTIL[$ROOT] = $BEGAN_AT;',
  ),
  recover('stores again what it reads back', 'if ($KNOWN.has($ID)) continue;', ''),
  recover('reads back the newest root only', '[...$FORMER, $ROOT]', '[$ROOT]'),
  recover(
    'reads no further once a thread has failed',
    {
      pattern: {
        context: 'try { $A; } catch ($ERROR) { $FAILURES.push($ERROR); }',
        selector: 'catch_clause',
      },
    },
    'catch ($ERROR) { throw $ERROR; }',
  ),
  recover(
    'reads no further once a case has failed',
    after('$LOG($LINE);', '$FAILURES.push($ERROR);'),
    'throw $ERROR;',
  ),
  read('forgets the files of a reply', 'return $JOINED([$SAID, $FILES], $BREAK);', 'return $SAID;'),
];
