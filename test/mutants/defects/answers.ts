/** From AWS to Slack. */
import { at, type Defect } from '../plant.ts';

const look = at('bridge/look-at-case.ts');
const poll = at('bridge/poll-cases.ts');
const post = at('bridge/post-updates.ts');
const tell = at('bridge/tell.ts');
const finish = at('bridge/finish-stalled.ts');

export const answers: Defect[] = [
  look(
    'asks from the watermark on, with no overlap',
    'Date.parse(before.scannedTo) - OVERLAP_MS',
    'Date.parse(before.scannedTo) + 1000',
  ),
  look(
    'takes the watermark from the local clock',
    'scannedTo: [before?.scannedTo ?? details.timeCreated, ...times].reduce(later),',
    'scannedTo: new Date(lookedAt + 48 * 3600_000).toISOString(),',
  ),
  look(
    'never reads beyond the recent five',
    '(since === undefined || seen.every(isNew))',
    'lookedAt < 0',
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
  look('does not tell of a status', 'if (statusChanged) {', 'if (statusChanged && lookedAt < 0) {'),
  look(
    'lets an older look win',
    'if (before && before.lookedAt >= lookedAt) return undefined;',
    '',
  ),
  look(
    'moves the watermark before the rows',
    'const contentOf = reader(',
    "await cases.observe(row, { ...row, displayId: details.displayId, observed: { ...(before ?? { statusSeq: 0, changes: [], lastFrom: 'customer' as const }), status: details.status, scannedTo: fresh.at(-1)?.communication.timeCreated ?? details.timeCreated, digest: digestOfDetails(details), lookedAt: lookedAt - 1 } }, false);\n  const contentOf = reader(",
  ),
  look('takes a copy seen at once for an echo', 'markers.add(marker);', ''),
  look('forgets the roots of before', '[...formerRoots, rootTs]', '[rootTs]'),
  look('takes the root for the one that it was', '(await cases.get(row.ref)) ?? row', 'row'),
  look(
    'forgets the changes that nobody was told',
    '[...(before?.changes ?? [])]',
    '(before?.changes ?? []).slice(0, 0)',
  ),
  look('reads no case whole', 'whole || statusChanged ? undefined : overlap', 'overlap'),
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

  poll('rings no bell for what is new', 'await bells.updates(row.ref)', 'void 0'),
  poll('looks at the first page only', 'i < live.length; i += PAGE', 'i < 1; i += PAGE'),
  poll(
    'takes every case for unchanged',
    'watched.digest === digestOfDetails(details)',
    'watched.digest',
  ),
  poll(
    'never reads a case whole',
    'isItsTurn(watched.ref, Math.floor(lookedAt / MINUTE_MS), MINUTES_A_DAY)',
    'lookedAt < 0',
  ),
  poll('knows a case in one language only', "caseId.replace(/-mu[a-z]{2}-/, '-mu-')", 'caseId'),
  poll(
    'gives up what is hidden for a while',
    'if (now - row.goneSince < GONE_AFTER_SETTLES * settleMs) return;',
    '',
  ),
  poll('never gives a case up', 'if (row) await loseSight(ports, row);', ''),
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
  post('rings no bell for a lost root', 'return await bells.case(ref);', 'return;'),
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
  post(
    'tells of no status',
    'for (const change of row.observed?.changes ?? []) await updates.insert(noteOf(ref, change));',
    '',
  ),

  tell('rings no bell for a note', 'await bells.updates(ref);', ''),
  tell('tells one thing only', '`~note#${cause}`', "'~note'"),
  tell('mentions nobody', 'text, mention }', "text, mention: '' }"),

  finish('rings for no case', 'await bells.case(row.ref);', ''),
  finish('rings for no update', 'await bells.updates(row.ref);', ''),
  finish('rings for no thread', 'await bells.thread(row.thread);', ''),
  finish('rings for one a round', 'once.values()', '[...once.values()].slice(0, 1)'),
  finish(
    'rings for each row',
    'rows.map((row) => [JSON.stringify(row), row])',
    'rows.map((row, i) => [`${i}`, row])',
  ),
];
