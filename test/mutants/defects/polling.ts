/** What is read of a case at AWS. */
import { after, at, type Defect, property, spread } from '../plant.ts';

const poll = at('cases/poll-cases.ts');
const polledPage = at('cases/poll-page.ts');
const event = at('cases/poll-case.ts');
const page = at('cases/read-page.ts');
const choose = at('cases/choose-cases.ts');
const missing = at('cases/mark-missing.ts');
const duplicate = at('cases/report-duplicate-case.ts');
const sync = at('cases/sync-case.ts');
const insert = at('cases/insert-communications.ts');
const pending = at('cases/pending-scan.ts');
const reading = at('cases/save-reading.ts');
const scan = at('cases/scan-case.ts');
const scans = at('cases/scan-cases.ts');
const place = at('cases/round-place.ts');
const unseen = at('cases/unseen-communications.ts');
const next = at('cases/next-sync-state.ts');
const classify = at('cases/classify-communication.ts');
const former = at('cases/former-echoes.ts');

export const ofPolling: Defect[] = [
  poll(
    'reads the first page only',
    'Math.ceil($CASES.length / $PAGE)',
    'Math.min(1, $CASES.length)',
  ),
  poll(
    'begins with the first page each time',
    'const $PAGE = ($FROM + $DONE) % $PAGES;',
    'const $PAGE = $DONE % $PAGES;',
  ),
  polledPage(
    'takes every case for unchanged',
    '$POLLED.digest === $DIGEST($DETAILS)',
    '$POLLED.digest !== undefined',
  ),
  polledPage('never reads a whole case', '$IS_DAILY($POLLED.ref, $MINUTE)', '$MINUTE < 0'),
  polledPage('knows a case in one language only', "$ID.replace($LANGUAGE, '-mu-')", '$ID'),
  polledPage('never gives up a case', 'if ($ROW) await $MARK($PORTS, $ROW);', ''),
  event(
    "does nothing on AWS's event",
    'await $POLL($PORTS, $ACCOUNT, [$ONE])',
    '(await $POLL($PORTS, $ACCOUNT, []))',
  ),
  polledPage(
    'reads no further once a case has failed',
    'await Promise.allSettled([...$SYNCS, ...$LOSSES])',
    "(await Promise.all([...$SYNCS, ...$LOSSES])).map((value) => ({ status: 'fulfilled' as const, value }))",
  ),
  poll(
    'hides in a round that a case has failed',
    after(
      '$FAILURES.push(...(await $SCAN($$$ARGS)));',
      'if ($FAILURES.length > 0) throw $FAILURES[0];',
    ),
    '',
  ),
  event(
    "hides on AWS's event that a case has failed",
    'if ($FAILURES.length > 0) throw $FAILURES[0];',
    '',
  ),
  event(
    'forgets an event that it could not read',
    'if (!$POLLED.stored.includes($REF)) await $SCAN($PORTS, $REF);',
    '',
  ),
  page(
    'gives up a page at the first throttle',
    'if (!$HAS_TIME($PORTS, $WAIT)) return undefined;',
    'return undefined;',
  ),

  choose(
    'never reads the quiet cases',
    '$IN_SLOT($REF, $MINUTE, $TURNS) || $IS_DAILY($REF, $MINUTE)',
    '$IS_DAILY($REF, $MINUTE) && $TURNS < 0',
  ),
  choose('never reads the active cases', spread('...$ACTIVE.slice(0, $HALF)'), '...[]'),

  missing(
    'gives up a case that AWS does not show for a moment',
    'if ($NOW - $ROW.missingSince < $COUNT * $SETTLE) return;',
    '',
  ),
  missing('goes on reading a case that is gone', 'await $CASES.unwatch($REF);', ''),
  missing('tells nobody that a case is gone', "await $NOTE($PORTS, $REF, 'gone', $$$ARGS);", ''),
  duplicate(
    'tells nobody that AWS has a case twice',
    'if ($ONE === $DISPLAY_ID) continue;',
    'if ($ONE !== $DISPLAY_ID) continue;',
  ),

  pending(
    'asks from the watermark on, without an overlap',
    'Date.parse($WATERMARK) - $OVERLAP',
    'Date.parse($WATERMARK) + 1000',
  ),
  insert(
    'puts what comes after the row of another reading before it',
    '(await $ENTRIES.get($REF, $KEY)) ?? $PLACE',
    '$PLACE',
  ),
  insert('posts the newest communication first', '$SEEN.toReversed()', '$SEEN'),
  sync(
    'lets an older reading win',
    "if ($BEFORE && $BEFORE.syncedAt >= $SYNCED_AT) return { kind: 'not-stored' };",
    '',
  ),
  sync(
    'takes a status back for a reading that lags behind',
    "if ($IS_RECENT && $IS_BEHIND($DETAILS, $BEFORE)) return { kind: 'not-stored' };",
    '',
  ),
  sync(
    'moves the watermark before the rows are stored',
    "{ $$$HEAD\n const $INSERTED = await $INSERT($PORTS, $ROW, $KNOWN, $SEEN, $AT); if ($INSERTED === undefined) return { kind: 'not-stored' }; $$$MIDDLE\n if (!(await $SAVE($PORTS, $ROW, $SYNCED))) return { kind: 'not-stored' }; $$$TAIL }",
    "{ $$$HEAD $$$MIDDLE if (!(await $SAVE($PORTS, $ROW, $SYNCED))) return { kind: 'not-stored' }; const $INSERTED = await $INSERT($PORTS, $ROW, $KNOWN, $SEEN, $AT); if ($INSERTED === undefined) return { kind: 'not-stored' }; $$$TAIL }",
  ),
  pending(
    'reads no case whole',
    "if ($IS_WHOLE || $BEFORE?.scan?.kind === 'whole') return { $$$WHOLE };",
    '',
  ),
  sync(
    'reads only what is new when the status has changed',
    'const $IS_WHOLE = $IS_DAILY || $IS_NEWS;',
    'const $IS_WHOLE = $IS_DAILY;',
  ),
  reading(
    'does not make a case due whose root shows too little',
    '$SYNCED.changes.length > 0 || $SHOWN.some($DIFFERS)',
    '$SYNCED.changes.length < 0',
  ),
  sync('wakes nobody for what is new', 'await $WAKEUPS.communications($REF);', ''),

  sync(
    'never reads more than the newest five',
    '$DETAILS.more && $FRESH.length === $SEEN.length',
    '$DETAILS.more && $FRESH.length > $SEEN.length',
  ),

  sync(
    'scans a changed case once, though reads lag behind writes',
    '$IS_QUIET ? $AT : $AT + $SETTLE',
    '$AT',
  ),
  pending(
    'forgets for how long a case was to be scanned',
    'Math.max($UNTIL, $BEFORE?.scan?.until ?? 0)',
    '$UNTIL',
  ),
  pending(
    'forgets that a case was to be scanned whole',
    "$IS_WHOLE || $BEFORE?.scan?.kind === 'whole'",
    '$IS_WHOLE',
  ),
  scan(
    'ends a scan with its first reading',
    'const $IS_OVER = $BEGAN_AT >= $UNTIL;',
    'const $IS_OVER = $BEGAN_AT >= 0;',
  ),
  scan(
    'scans a case for ever',
    'const $IS_OVER = $BEGAN_AT >= $UNTIL;',
    'const $IS_OVER = $BEGAN_AT < 0;',
  ),
  scan(
    'wakes nobody for what a scan has found',
    'if ($INSERTED > 0 || $SAVED.isRootStale) await $WAKEUPS.communications($REF);',
    '',
  ),
  scans('begins with the same scan each minute', '($MINUTE + $DONE) % $REFS.length', '$DONE'),

  poll(
    'forgets where a round was cut short',
    'await $PLACE.keep($UNREAD.length > 0 ? $FIRST : 0);',
    'await $PLACE.keep(0);',
  ),
  place(
    'keeps no place while a round lasts',
    'if ($CLOCK.now() - $KEPT_AT >= $EVERY) await $KEEP($PAGE % $PAGES);',
    '',
  ),
  place('keeps the place of the page that ended the process', '($FROM + 1) % $PAGES', '$FROM'),
  unseen(
    'drops what a lagging read does not show',
    '[...$MISSED, ...$ALL].sort($BY_TIME)',
    '[...$ALL]',
  ),

  next(
    'puts the watermark after what AWS has shown',
    property('watermark: [$$$TIMES].filter($IS_TIME).reduce($$$LATEST)'),
    "watermark: [$$$TIMES, '9999-01-01T00:00:00.000Z'].filter($IS_TIME).reduce($$$LATEST)",
  ),
  next('says nothing of a new status', spread('...($CHANGE ? [$ENTRY] : [])'), '...[]'),
  next(
    'names a person for what AWS resolved later',
    '($SENT || $SENDING) && $REQUEST !== $ATTRIBUTED',
    '($SENT || $SENDING)',
  ),
  next(
    'says of a status what a message has said',
    '!$IS_SHOWN($FRESH, $BEFORE.status, $DETAILS.status)',
    'true',
  ),
  next(
    'forgets the changes that the thread does not show yet',
    spread('...($BEFORE?.changes ?? [])'),
    '...[]',
  ),
  next(
    'moves the time of the first response',
    property('firstResponseAt: $BEFORE?.firstResponseAt ?? $FIRST?.timeCreated'),
    'firstResponseAt: $FIRST?.timeCreated',
  ),
  next(
    'never thinks that AWS waits for an answer',
    property("lastFrom: $NEWEST ? $WRITTEN_BY($AUTHOR) : 'customer'"),
    "lastFrom: 'customer'",
  ),

  classify(
    'posts what it has sent itself',
    '$SKETCH === undefined || !$FITS($SKETCH, $TEXT)',
    '$SKETCH !== null',
  ),
  classify(
    'posts the description of the case',
    'if ($MARKER === $ROW.ref) { return $FITS($ROW.sketch, $TEXT) ? $DESCRIPTION : $FOREIGN; }',
    '',
  ),
  classify(
    'hides what a colleague wrote below the quoted description',
    '$FITS($ROW.sketch, $TEXT) ? $DESCRIPTION : $FOREIGN',
    '$DESCRIPTION',
  ),
  classify(
    'hides what a colleague wrote with a marker of another case',
    '$SKETCH === undefined || !$FITS($SKETCH, $TEXT)',
    '$SKETCH !== undefined && !$FITS($SKETCH, $TEXT)',
  ),
  classify(
    'hides what a colleague wrote below a quoted reply',
    '$SKETCH === undefined || !$FITS($SKETCH, $TEXT)',
    '$SKETCH === undefined',
  ),
  insert(
    'says nothing of a duplicate',
    "$MEANING.kind === 'echo' && (await $ECHOES.setSeen($ECHO, $SEEN))",
    "$MEANING.kind === 'echo' && ((await $ECHOES.setSeen($ECHO, $SEEN)) || true)",
  ),
  former(
    'forgets that an earlier version has seen an echo',
    '$SEEN.has($MARKER) ? $KNOWN : $ECHO',
    '$ECHO',
  ),
  former(
    'looks for no marker that an earlier version sent',
    'if (Date.parse($TIME) > $TRACKED + $GRACE) return undefined;',
    'return undefined;',
  ),
  former(
    'does not know the replies below a former root',
    '[...$CASE.formerRoots, ...($ROOT ? [$ROOT] : [])]',
    '$ROOT ? [$ROOT] : []',
  ),
  former(
    'does not know the replies below a root posted meanwhile',
    '(await $CASES.get($REF)) ?? $ROW',
    '$ROW',
  ),
];
