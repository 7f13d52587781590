/** What is sent once, and found again. */
import type { Rule } from '@ast-grep/napi';
import { at, before, type Defect, property, switchCase } from '../plant.ts';

const deliver = at('delivery/deliver.ts');
const nextState = at('delivery/next-state.ts');
const rejection = at('delivery/report-rejection.ts');
const note = at('delivery/post-note.ts');
const standstill = at('delivery/report-standstill.ts');
const wake = at('delivery/wake-due.ts');
const unknownCase = at('delivery/defer-unknown-case.ts');
const invitation = at('delivery/ask-for-invitation.ts');
const delivery = at('domain/delivery.ts');
const marker = at('domain/marker.ts');
const fingerprint = at('domain/fingerprint.ts');
const entry = at('domain/thread-entry.ts');

/** The claim, directly before the call that sends. */
const CLAIM: Rule = {
  ...before(
    'const $SENT_AT = $CLOCK.now();',
    'if (!(await $MOVE($CLAIM, $SINCE))) return undefined;',
  ),
  inside: { pattern: 'while (!$IS_DECIDED($ROW)) { $$$BODY }', stopBy: 'end' },
};

export const ofDelivery: Defect[] = [
  deliver(
    'sends again without looking for what was in doubt',
    'const $FOUND = await $DESTINATION.find($$$ARGS);',
    "const $FOUND = { kind: 'absent' } as Found;",
  ),
  deliver(
    'takes over what the worker before may still send',
    "($ROW.state === 'sending' ? $ROW.sendBy : $ROW.nextAt) - $NOW",
    "$ROW.state === 'sending' ? 0 : $ROW.nextAt - $NOW",
  ),
  deliver(
    'looks only for what was written after the attempt had ended',
    '$DESTINATION.find($PART, $SEND_BY - $LONGEST, $ENDPOINT)',
    '$DESTINATION.find($PART, $SEND_BY, $ENDPOINT)',
  ),
  deliver('sends without a claim', CLAIM, '$ROW = $CLAIM;'),
  deliver('sends though the claim was lost', CLAIM, 'await $MOVE($CLAIM, $SINCE);'),
  deliver(
    'claims when there is no time left to send',
    'const $HAS_TIME = () => $CLOCK.now() + $NEEDED <= $DEADLINE;',
    'const $HAS_TIME = () => $CLOCK.now() > 0 || $NEEDED < $DEADLINE;',
  ),
  deliver(
    'sends when the attempt has no more time',
    '() => $CLOCK.now() <= $DEADLINE',
    '() => true',
  ),
  deliver(
    'lets others take over while it still sends',
    property('sendBy: $DEADLINE + $SKEW'),
    'sendBy: $DEADLINE - 600_000',
  ),
  deliver(
    'gives the row up rather than wait for a moment',
    "if ($ROW.state !== 'queued' || $TOO_LONG) return $ROW;",
    'if ($ROW.part >= 0) return $ROW;',
  ),
  deliver(
    'waits for longer than the invocation lasts',
    '$NOW + $WAIT + $NEEDED > $DEADLINE',
    '$WAIT < 0',
  ),
  deliver(
    'never tries a parked row again',
    'const $HAS_TIME = () => $CLOCK.now() + $NEEDED <= $DEADLINE;',
    "if (($ROW.state as string) === 'parked' || $CLOCK.now() + $NEEDED > $DEADLINE) return $ROW;",
  ),
  deliver(
    'gives two attempts one number',
    property('attempt: $ROW.attempt + 1'),
    'attempt: Math.max(1, $ROW.attempt)',
  ),
  deliver(
    'goes on in a thread that is gone',
    "if ($OUTCOME.kind === 'unthreaded' || $OUTCOME.kind === 'parked') return $ROW;",
    "if ($OUTCOME.kind === 'parked') return $ROW;",
  ),
  deliver(
    'sends again what nobody could read back, without reading it',
    "$ROW.state === 'sending' || $ROW.state === 'unconfirmed'",
    "$ROW.state === 'sending'",
  ),

  nextState(
    'sends again before reads show what was written',
    'if ($NOW >= $SEND_BY + $SETTLE) return undefined;',
    'if ($NOW >= $SEND_BY - $SETTLE) return undefined;',
  ),
  nextState(
    'sends again what it has found',
    switchCase("case 'found': return $ARRIVED($DOUBT, $PARTS, $FOUND.remoteRef);"),
    "case 'found': return undefined;",
  ),
  nextState(
    'takes what cannot be read for absent',
    switchCase("case 'unreadable': { $$$BODY }"),
    "case 'unreadable': return undefined;",
  ),
  nextState(
    'takes a refused reading for absent',
    switchCase("case 'refused': return $VALUE;"),
    "case 'refused': return undefined;",
  ),
  nextState(
    'tells nobody of what cannot be read back for long',
    'if ($NOW < $SEND_BY + $LIMIT) return $DOUBT;',
    'return $DOUBT;',
  ),
  nextState(
    'forgets since when a row cannot be read back',
    "$DOUBT.state === 'unconfirmed' ? $DOUBT.since : undefined",
    'undefined',
  ),
  nextState(
    'leaves for unreadable what can be read again',
    "return $DOUBT.state === 'sending' ? $DOUBT : { $$$FIELDS };",
    'return $DOUBT;',
  ),

  nextState('never sends the last part', '$PART + 1 < $PARTS', '$PART + 2 < $PARTS'),
  nextState('sends the first part only', '$PART + 1 < $PARTS', '$PART + 1 < 0'),
  nextState(
    'takes a refusal for delivered',
    switchCase("case 'rejected': return { $$$FIELDS };"),
    "case 'rejected': return { ...{ $$$FIELDS }, state: 'sent', remoteRef: '' };",
  ),
  nextState(
    'tries again what was refused for good',
    switchCase("case 'rejected': return { $$$FIELDS };"),
    "case 'rejected': return { ...{ $$$FIELDS }, state: 'queued', nextAt: 0 };",
  ),
  nextState('takes a refusal for told at once', property('reported: false'), 'reported: true'),
  nextState(
    'takes what was throttled for delivered',
    switchCase("case 'throttled': return { $$$FIELDS };"),
    "case 'throttled': return { ...{ $$$FIELDS }, state: 'sent', remoteRef: '' };",
  ),
  nextState(
    'does not wait after it was throttled',
    property('nextAt: $NOW + $OUTCOME.retryAfterMs'),
    'nextAt: $NOW',
  ),
  nextState(
    'takes what stands in no thread for posted',
    switchCase("case 'unthreaded': return { $$$FIELDS };"),
    "case 'unthreaded': return { ...{ $$$FIELDS }, state: 'sent', remoteRef: '' };",
  ),
  nextState(
    'tries a parked row each minute, for ever',
    'Math.min(Math.max($WAITED, $LEAST), $MOST)',
    '$LEAST',
  ),
  nextState(
    'waits ever longer for an operator, without a limit',
    'Math.min(Math.max($WAITED, $LEAST), $MOST)',
    'Math.max($WAITED, $LEAST)',
  ),
  nextState('forgets since when a row is parked', '$SINCE ?? $NOW', '$NOW'),
  nextState(
    'takes what is in doubt for delivered',
    'return { ...$CLAIM, sendBy: $NOW };',
    "return { ...$CLAIM, state: 'sent', remoteRef: '' } as Delivery;",
  ),
  nextState(
    'takes what is in doubt for not sent',
    'return { ...$CLAIM, sendBy: $NOW };',
    "return { ...$CLAIM, state: 'queued', nextAt: $NOW } as Delivery;",
  ),

  delivery(
    'never looks again at what is in doubt',
    switchCase("case 'sending': return $ROW.sendBy;"),
    "case 'sending': return undefined;",
  ),
  delivery(
    'never looks again at a queued row',
    'return $ROW.nextAt > $NOW ? $ROW.nextAt : $NOW + $STALLED;',
    'return undefined;',
  ),
  delivery(
    'never looks again at a parked row',
    switchCase("case 'unconfirmed': return $ROW.nextAt;"),
    "case 'unconfirmed': return $ROW.state === 'parked' ? undefined : $ROW.nextAt;",
  ),
  delivery(
    'never looks again at what could not be read back',
    switchCase("case 'unconfirmed': return $ROW.nextAt;"),
    "case 'unconfirmed': return $ROW.state === 'unconfirmed' ? undefined : $ROW.nextAt;",
  ),
  delivery(
    'never looks again at a refusal that nobody was told of',
    'return $ROW.reported ? undefined : $NOW + $STALLED;',
    'return undefined;',
  ),

  rejection(
    'notes that a person was told before it tells them',
    '{ $$$HEAD\n await $TELL($$$ARGS); await $MOVE($ROW, { ...$ROW, reported: true }); }',
    '{ $$$HEAD await $MOVE($ROW, { ...$ROW, reported: true }); await $TELL($$$ARGS); }',
  ),
  rejection(
    'never notes that a person was told',
    'await $MOVE($ROW, { ...$ROW, reported: true });',
    '',
  ),

  note('wakes nobody for a note', 'if ($IS_NEW) await $WAKEUPS.communications($REF);', ''),
  note(
    'wakes the worker before the note is stored',
    '{ const $IS_NEW = await $ENTRIES.insert($NOTE); $$$COMMENT if ($IS_NEW) await $WAKEUPS.communications($REF); }',
    '{ await $WAKEUPS.communications($REF); await $ENTRIES.insert($NOTE); }',
  ),

  standstill(
    'tells nobody that a row is parked',
    switchCase("case 'parked': return await $POST($CODE, $REASON);"),
    "case 'parked': return;",
  ),
  standstill(
    'tells nobody that a row cannot be read back',
    switchCase("case 'unconfirmed': return await $POST($CODE, $REASON);"),
    "case 'unconfirmed': return;",
  ),
  standstill(
    'tells of one kind of standstill only',
    '`${$ROW.cause}#${$DELIVERY?.state}`',
    '$ROW.cause',
  ),
  standstill(
    'says that it waits to be sent when it may have been sent',
    '$POST($ROW.codes.unconfirmed, $REASON)',
    '$POST($ROW.codes.parked, $REASON)',
  ),

  entry('tells one thing only in each case', '`~note#${$CAUSE}`', "'~note'"),
  entry(
    'mentions nobody in a note',
    property("content: { kind: 'note', $$$REST }"),
    "content: { ...({ kind: 'note', $$$REST } as const), mention: '' }",
  ),
  entry(
    'does not sort the entries of a thread by time',
    '$COMPARE($A.time, $B.time) || $COMPARE($A.order, $B.order)',
    '$COMPARE($A.key, $B.key)',
  ),

  wake('wakes no case', 'await $WAKEUPS.case($REF);', ''),
  wake('wakes nobody for an entry', 'await $WAKEUPS.communications($REF);', ''),
  wake('wakes nobody for a reply', 'await $WAKEUPS.thread($THREAD);', ''),
  wake('wakes for one due row a minute', '$ROWS.values()', '[...$ROWS.values()].slice(0, 1)'),
  wake(
    'wakes once for each due row',
    '$ROWS.map(($ROW) => [JSON.stringify($ROW), $ROW])',
    '$ROWS.map(($ROW, i) => [`${i}`, $ROW])',
  ),

  unknownCase(
    'takes a case for gone at once',
    "$OUTCOME.kind === 'rejected' && $OUTCOME.unknownCase && $ROW.isWatched",
    "$OUTCOME.kind === 'rejected' && $OUTCOME.unknownCase && !$ROW.isWatched",
  ),
  unknownCase(
    'never takes a case for gone',
    "$OUTCOME.kind === 'rejected' && $OUTCOME.unknownCase && $ROW.isWatched",
    "$OUTCOME.kind === 'rejected' && $OUTCOME.unknownCase",
  ),
  unknownCase(
    'takes a case that it reads back for gone at once',
    "$FOUND.kind === 'refused' && $FOUND.unknownCase && $ROW.isWatched",
    "$FOUND.kind === 'refused' && $FOUND.unknownCase && !$ROW.isWatched",
  ),
  invitation('never asks to be invited', 'if (await $SLACK.isMember($CHANNEL)) return;', 'return;'),

  marker(
    'gives all parts of a reply one marker',
    "$REF('reply', $TEAM, $CHANNEL, $TS, String($PART))",
    "$REF('reply', $TEAM, $CHANNEL, $TS)",
  ),
  marker(
    'gives the replies of all threads one marker',
    "$REF('reply', $TEAM, $CHANNEL, $TS, String($PART))",
    "$REF('reply', $TEAM, String($PART))",
  ),
  marker(
    'looks for the marker in the first line',
    "$TEXT.split('\\n').at(-1)",
    "$TEXT.split('\\n').at(0)",
  ),
  marker(
    'cannot read the marker of a part',
    '$MARKER.exec($LINE)?.[1]',
    "$MARKER.exec($LINE.replace(/ \\(\\d/, ' '))?.[1]",
  ),

  fingerprint('takes two equal communications for one', '$EQUALS.set($NAME, $ORDINAL + 1);', ''),
  fingerprint(
    'knows a communication by its time alone',
    '`${$TIME}#${$DIGEST(JSON.stringify($CONTENT))}`',
    '`${$TIME}#`',
  ),
  fingerprint('takes AWS for a customer', "$IS_AWS ? 'aws' : 'customer'", "'customer'"),
  fingerprint(
    'takes a customer with an address at Amazon for AWS',
    "!$AUTHOR.includes('@')",
    'true',
  ),
];
