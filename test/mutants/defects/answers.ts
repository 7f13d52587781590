/** From AWS to Slack. */
import { at, type Defect } from '../plant.ts';

const look = at('cases/sync-case.ts');
const poll = at('cases/poll-cases.ts');
const choose = at('cases/choose-cases.ts');
const twins = at('cases/report-duplicate-case.ts');
const update = at('domain/thread-entry.ts');
const post = at('communications/post-communications.ts');
const tell = at('delivery/post-note.ts');
const finish = at('delivery/wake-due.ts');

export const answers: Defect[] = [
  look(
    'asks from the watermark on, with no overlap',
    'Date.parse(before.watermark) - OVERLAP_MS',
    'Date.parse(before.watermark) + 1000',
  ),
  look(
    'takes the watermark from the local clock',
    'watermark: [before?.watermark ?? details.timeCreated, ...times].reduce(later),',
    'watermark: new Date(syncedAt + 48 * 3600_000).toISOString(),',
  ),
  look(
    'never reads beyond the recent five',
    '(since === undefined || seen.every(isNew))',
    'syncedAt < 0',
  ),
  look('posts the newest first', '    .filter(isNew)\n    .reverse();', '    .filter(isNew);'),
  look('posts its own replies', '!marker || !(await refs)?.has(marker)', 'marker !== null'),
  look('posts the description of the case', 'if (marker === row.ref) return undefined;', ''),
  look(
    'hides what a colleague wrote with a foreign marker',
    '!marker || !(await refs)?.has(marker)',
    '!marker',
  ),
  look(
    'keeps silent about a duplicate',
    "const kind = markers.has(marker) ? 'duplicate' : 'echo';",
    "const kind = 'echo' as const;",
  ),
  look('does not tell of a status', 'if (isMoved) {', 'if (isMoved && syncedAt < 0) {'),
  look(
    'lets an older look win',
    'if (before && before.syncedAt >= syncedAt) return undefined;',
    '',
  ),
  look(
    'moves the watermark before the rows',
    'const contentOf = reader(',
    "await cases.saveSync(row, { ...row, displayId: details.displayId, synced: { ...(before ?? { statusChanges: 0, changes: [], lastFrom: 'customer' as const }), status: details.status, watermark: fresh.at(-1)?.communication.timeCreated ?? details.timeCreated, digest: digestOfDetails(details), syncedAt: syncedAt - 1 } }, false);\n  const contentOf = reader(",
  ),
  look('takes a copy seen at once for an echo', 'markers.add(marker);', ''),
  look('forgets the roots of before', '[...formerRoots, rootTs]', '[rootTs]'),
  look('takes the root for the one that it was', '(await cases.get(row.ref)) ?? row', 'row'),
  look(
    'forgets the changes that nobody was told',
    '[...(before?.changes ?? [])]',
    '(before?.changes ?? []).slice(0, 0)',
  ),
  look('reads no case whole', 'whole || isMoved ? undefined : overlap', 'overlap'),
  look(
    'moves the first response',
    'before?.firstResponseAt ?? firstAnswer?.timeCreated',
    'firstAnswer?.timeCreated',
  ),
  look(
    'thinks that AWS waits for nobody',
    "newest ? writtenBy(newest.submittedBy) : 'customer'",
    "'customer'",
  ),

  poll('rings no bell for what is new', 'await wakeups.communications(ref)', 'void 0'),
  look(
    'tells of a status that a message has told',
    '!isSaidBy(seen.filter(isNew), before.status, details.status)',
    'before.status.length > 0',
  ),
  poll(
    'gives up at the first throttle',
    'if (!hasTime(wait)) return undefined;',
    'return undefined;',
  ),
  poll('begins at the beginning each time', '(from + done) % pages', 'done % (pages + from)'),
  choose(
    'leaves the quiet cases out',
    'isInSlot(ref, minute, turns) || isDailyMinute(ref, minute)',
    'isDailyMinute(ref, minute) && turns < 0',
  ),
  choose('leaves the active cases out', '...byActivity.slice(0, half),', ''),
  twins(
    'tells nobody of a second case',
    'displayId === row.displayId',
    'displayId !== row.displayId',
  ),
  update(
    'does not sort by time',
    'compare(a.time, b.time) || compare(a.order, b.order)',
    'compare(a.key, b.key)',
  ),
  poll(
    'looks at the first page only',
    'Math.ceil(chosen.length / PAGE)',
    'Math.min(1, chosen.length)',
  ),
  poll('takes every case for unchanged', 'digest === digestOfDetails(details)', 'digest'),
  poll('never reads a case whole', 'isDailyMinute(ref, minute)', 'syncedAt < 0'),
  poll('knows a case in one language only', "caseId.replace(/-mu[a-z]{2}-/, '-mu-')", 'caseId'),
  poll(
    'gives up what is hidden for a while',
    'if (now - row.missingSince < GONE_AFTER_SETTLES * settleMs) return;',
    '',
  ),
  poll('never gives a case up', 'if (row) await markMissing(ports, row);', ''),
  poll('goes on watching what is gone', 'await cases.unwatch(row.ref);', ''),
  poll(
    'tells nobody that a case is gone',
    "await tell(ports, row.ref, 'gone', text, row.openedBy);",
    '',
  ),
  poll('does not listen to AWS', 'await pollPage(ports, [{ ref, caseId }]);', ''),

  post(
    'goes on past one that is stuck',
    '      break;\n    }\n    sent = true;',
    '      continue;\n    }\n    sent = true;',
  ),
  post(
    'looks for the marker of another part',
    'slack.findPost(address(part), since)',
    'slack.findPost(address(part + 1), since)',
  ),
  post(
    'posts the first part each time',
    'const message = messages[part];',
    'const message = messages[0];',
  ),
  post(
    'gives up what Slack refuses',
    "return outcome.kind === 'rejected' ? { kind: 'parked', why: outcome.reason } : outcome;",
    'return outcome;',
  ),
  post('leaves the root as it was', '  await refreshRoot(ports, posted);\n', ''),
  post('rings no bell for a lost root', 'return await wakeups.case(ref);', 'return;'),
  post('posts on below a lost root', 'if (thread.isLost()) {', 'if (thread.isLost() && sent) {'),
  post(
    'leaves what was throttled to the round',
    'delivery && (sent || goesOnSoon(delivery, clock.now()))',
    'delivery && sent',
  ),
  post(
    'leaves the rest of many answers to the round',
    'delivery && (sent || goesOnSoon(delivery, clock.now()))',
    'delivery && goesOnSoon(delivery, clock.now())',
  ),
  post(
    'tells nobody of what Slack refuses',
    'await slack.tell(row.openedBy, unpostedMessage(row, delivery.why));',
    '',
  ),
  post('tells again and again of what Slack refuses', " && before.state !== 'parked'", ''),
  post('tells of a status the first time only', '`~status#${seq}`', '`~status#${to}`'),
  post('tells of no status', 'row.synced?.changes ?? []', 'row.synced?.changes.slice(9) ?? []'),

  tell('rings no bell for a note', 'await wakeups.communications(ref);', ''),
  tell('tells one thing only', '`~note#${cause}`', "'~note'"),
  tell('mentions nobody', 'text, mention }', "text, mention: '' }"),

  finish('rings for no case', 'await wakeups.case(row.ref);', ''),
  finish('rings for no update', 'await wakeups.communications(row.ref);', ''),
  finish('rings for no thread', 'await wakeups.thread(row.thread);', ''),
  finish('rings for one a round', 'once.values()', '[...once.values()].slice(0, 1)'),
  finish(
    'rings for each row',
    'rows.map((row) => [JSON.stringify(row), row])',
    'rows.map((row, i) => [`${i}`, row])',
  ),
];
