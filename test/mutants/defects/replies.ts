/** From Slack to AWS. */
import { at, type Defect } from '../plant.ts';

const accept = at('replies/accept-reply.ts');
const drain = at('replies/send-replies.ts');
const home = at('replies/adopt-thread.ts');
const away = at('replies/reject-orphan-replies.ts');
const unknown = at('delivery/defer-unknown-case.ts');
const recover = at('replies/recover-replies.ts');
const read = at('replies/read-reply.ts');

export const replies: Defect[] = [
  home('knows no second root', "marker.remoteRef.split('#')", "marker.remoteRef.split('')"),
  home(
    'posts the echo of what stands below a second root',
    'if (!(await cases.addRoot(row, thread.rootTs))) return undefined;',
    '',
  ),
  home('looks again for the home of each reply', 'await replies.link(thread, row.ref);', ''),
  away(
    'lets replies without a case wait for ever',
    'await replies.transition(reply)(reply.delivery, rejected);',
    '',
  ),
  unknown(
    'takes a case for gone at once',
    'outcome.unknownCase && row.live',
    'outcome.unknownCase && !row.live',
  ),
  unknown('never takes a case for gone', ' && row.live', ''),
  drain(
    'does not hear who answers on an old case',
    'if (row?.caseId && !row.live) await cases.watch(row);',
    '',
  ),
  accept(
    'drops replies to a case that is being opened',
    'if (!reply.parentIsOurs && !(await replies.caseRef(thread))) {',
    'if (!(await replies.caseRef(thread))) {',
  ),
  accept(
    'stores what has not been asked for',
    'if (!reply.parentIsOurs && !(await replies.caseRef(thread))) {',
    'if (reply.parentIsOurs && !reply.ts) {',
  ),
  accept(
    'cuts a long reply',
    'const inserted = await replies.insert({ ...row, ...named });',
    'const inserted = await replies.insert({ ...row, ...named, text: text.slice(0, MAX_PIECE) });',
  ),
  accept('does not say that it is an edit', 'said && edited ?', 'said && edited && !said ?'),
  accept(
    'sends an edit each time that Slack tells of it',
    'if (edited && edited.asOf === ts) return;',
    '',
  ),
  accept(
    'takes the edit of what never came for one more',
    'editOf && !edited ? { ts: editOf, asOf: ts } : ',
    '',
  ),
  accept('sends what was deleted before', 'delivery.attempt === 0', 'delivery.attempt < 0'),
  accept('keeps back the rest of a reply', ' && delivery.attempt === 0', ''),
  accept('tells of a deletion as of a refusal', 'reason, told: true', 'reason, told: false'),
  accept('says that AWS has what was kept back', " || reply.delivery.state === 'rejected'", ''),
  accept(
    'tells nobody that AWS keeps what was deleted',
    'await tell(ports, ref, `${ts}#deleted`, text, user);',
    '',
  ),

  drain('overtakes a blocked reply', '      blocked = true;\n', ''),
  drain(
    'sends the same piece each time',
    '`${pieces[part]}\\n\\n${signed}`',
    '`${pieces[0]}\\n\\n${signed}`',
  ),
  drain('sends no marker', '`${pieces[part]}\\n\\n${signed}`', '`${pieces[part]}`'),
  drain(
    'tells nobody of a refused reply',
    'await tell(ports, row.ref, `${reply.ts}#rejected`, text, reply.user);',
    '',
  ),
  drain(
    'looks for the marker of another part',
    'support.findReply(caseId, refOf(part), since)',
    'support.findReply(caseId, refOf(part + 1), since)',
  ),
  drain(
    'leaves what was throttled to the round',
    '(sent || goesOnSoon(delivery, clock.now()))',
    'sent',
  ),
  drain(
    'leaves the rest of many replies to the round',
    '(sent || goesOnSoon(delivery, clock.now()))',
    'goesOnSoon(delivery, clock.now())',
  ),
  drain(
    'does not mark what was delivered',
    'react(DELIVERED, wasSlow || age() > SLOW_MS ? [ON_ITS_WAY] : []);',
    '',
  ),
  drain('leaves the hourglass', 'wasSlow || age() > SLOW_MS ? [ON_ITS_WAY] : []', '[]'),
  drain('does not mark what was refused', 'react(FAILED, [ON_ITS_WAY]);', ''),
  drain('does not mark what takes its time', 'here && react(ON_ITS_WAY)', 'here'),
  drain(
    'tells nobody that a reply waits',
    'await tell(ports, row.ref, `${reply.ts}#parked`, text, reply.user);',
    '',
  ),
  drain(
    'tells again and again that a reply waits',
    '`${reply.ts}#parked`',
    '`${reply.ts}#parked${ports.clock.now()}`',
  ),
  drain(
    'lets replies to a case that was never opened lie',
    'if (!caseId && !isDecided(reply.delivery)) {',
    'if (!caseId && reply.parts < 0) {',
  ),

  recover('reads no thread back', 'isInSlot(ref, hour, 24)', 'isInSlot(ref, hour, 24) && hour < 0'),
  recover('reads an hour back only', '48 * HOUR_MS', 'HOUR_MS'),
  recover('recovers what it knows', 'if (known.has(heard.ts)) continue;', ''),

  read('forgets the files of a reply', '[said, ...files]', '[said]'),
];
