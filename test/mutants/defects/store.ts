/** The table and its rows. */
import { at, type Defect, property, spread } from '../plant.ts';

const table = at('store/table.ts');
const transition = at('store/transition.ts');
const cases = at('store/cases.ts');
const sync = at('store/case-sync.ts');
const roots = at('store/case-roots.ts');
const resolution = at('store/request-resolution.ts');
const watched = at('store/watched-cases.ts');
const replies = at('store/replies.ts');
const conditions = at('store/reply-conditions.ts');
const entries = at('store/thread-entries.ts');
const keys = at('store/keys.ts');
const due = at('store/due.ts');
const pending = at('store/pending.ts');
const echoes = at('store/echoes.ts');
const retention = at('store/retention.ts');
const over = at('cases/retire-or-keep.ts');
const readRow = at('store/rows/read-row.ts');
const caseRow = at('store/rows/case-row.ts');
const code = at('domain/code.ts');

const AS_READ = property(
  "expression: '#slot.#state = :state AND #slot.attempt = :attempt AND #slot.part = :part'",
);

export const ofStore: Defect[] = [
  table(
    'inserts over what is there',
    property("ConditionExpression: 'attribute_not_exists(pk)'"),
    '...{}',
  ),
  table('takes every error of a write for a lost race', 'throw $ERROR;', 'return undefined;'),
  table(
    'reads the first page of a query only',
    'do { $$$BODY } while ($FROM);',
    'do { $$$BODY } while ($FROM && !$FROM);',
  ),
  table(
    'ignores the condition of an update',
    property("ConditionExpression: $GIVEN ? $BOTH : 'attribute_exists(pk)'"),
    "ConditionExpression: 'attribute_exists(pk)'",
  ),
  table(
    'forgets the keys that DynamoDB left for another call',
    '[...$WANTED.slice($MOST), ...$LEFT]',
    '$WANTED.slice($MOST)',
  ),
  table('reads a hundred rows only', '[...$WANTED.slice($MOST), ...$LEFT]', '$LEFT'),

  transition(
    'moves a row whatever its attempt',
    AS_READ,
    "expression: '#slot.#state = :state AND (#slot.attempt = :attempt OR attribute_exists(#slot)) AND #slot.part = :part'",
  ),
  transition(
    'moves a row whatever its state',
    AS_READ,
    "expression: '(#slot.#state = :state OR attribute_exists(#slot)) AND #slot.attempt = :attempt AND #slot.part = :part'",
  ),
  transition(
    'moves a row whatever its part',
    AS_READ,
    "expression: '#slot.#state = :state AND #slot.attempt = :attempt AND (#slot.part = :part OR attribute_exists(#slot))'",
  ),
  transition('does not move a row in the due index', spread('...$DUE($TO, $CLOCK.now())'), '...{}'),

  cases('does not watch an opened case', property('live: $ACCOUNT'), '...{}'),
  cases(
    'takes a case for done once its root is posted',
    spread("...($IS_DECIDED($TO) && { due: 'DUE', $$$REST })"),
    '...{}',
  ),

  sync(
    'stores what an older reading found',
    property("expression: '#synced.syncedAt = :before'"),
    "expression: '(#synced.syncedAt = :before OR attribute_exists(#synced))'",
  ),
  over(
    'forgets a case once it is resolved',
    "$STATUS === 'resolved' && $SYNCED_AT - Date.parse($WATERMARK) > $LIMIT",
    "$STATUS === 'resolved'",
  ),
  over(
    'watches a resolved case for ever',
    "$STATUS === 'resolved' && $SYNCED_AT - Date.parse($WATERMARK) > $LIMIT",
    'false',
  ),
  sync('takes a case for gone that was hidden twice', property('missingSince: undefined'), '...{}'),
  sync(
    'takes a case for done though somebody read more of it',
    "'#synced.syncedAt = :syncedAt'",
    "'(#synced.syncedAt = :syncedAt OR attribute_exists(#synced))'",
  ),
  sync(
    'takes a case for done though somebody asked to resolve it',
    "`(attribute_not_exists(#resolving) OR ${$IS_FINISHED('resolving')})`",
    "'(attribute_not_exists(#resolving) OR attribute_exists(#resolving))'",
  ),
  sync(
    'does not update the root again after somebody overtook it',
    'if (!$DONE && $SYNCED) await $TABLE.update($$$ARGS);',
    '',
  ),

  roots(
    'looks for a new root by the marker of the old one',
    property('part: $ROW.root.part + 1'),
    'part: $ROW.root.part',
  ),
  roots(
    'forgets a root that was deleted',
    property('formerRoots: [$ROOT($ROW)]'),
    'formerRoots: []',
  ),
  resolution(
    'asks AWS again for a request that it has heard',
    '$CURRENT && $IS_AT_AWS($CURRENT) && !$CURRENT.heard.ids.includes($REQUEST)',
    '$CURRENT && $IS_AT_AWS($CURRENT)',
  ),
  watched('does not see that a case is shown again', property('digest: undefined'), '...{}'),

  pending('names no row that waits', 'if ($IS_PENDING($ITEM)) await $ADD($TABLE, $ITEM);', ''),
  pending(
    'inserts a row before it is named',
    '{ if ($IS_PENDING($ITEM)) await $ADD($TABLE, $ITEM); return await $TABLE.insert($ITEM); }',
    '{ const done = await $TABLE.insert($ITEM); if ($IS_PENDING($ITEM)) await $ADD($TABLE, $ITEM); return done; }',
  ),
  pending(
    'does not find what earlier versions wrote',
    'if ($ROW?.trackedAt === undefined) { $$$ALL }',
    '',
  ),
  pending(
    'removes no name of a row that is done',
    "if ($OVER.length >= $MOST) await $TABLE.changeSet($KEY, 'remove', 'names', $OVER);",
    '',
  ),
  echoes(
    'takes another communication with the marker for the echo',
    property('expression: $CONDITION'),
    "expression: 'attribute_exists(#seen.#key) OR :key <> :nothing'",
  ),
  retention('lets rows expire though one is due', 'if ($ITEMS.some($IS_DUE)) return false;', ''),
  retention('lets rows expire at once', 'const $UNTIL = $AT + $KEEP;', 'const $UNTIL = $AT;'),
  retention('lets a case expire with its rows', '$EXPIRY($UNTIL + $LONGER)', '$EXPIRY($UNTIL)'),
  retention('goes on after it was frozen', 'if ($NOW() > $UNTIL) return false;', ''),
  retention(
    'forgets that rows may be gone',
    '($MAY_BE_GONE($ROW, $AT) && $ROW.retired?.until) || $UNTIL',
    '$UNTIL',
  ),
  retention(
    'keeps the rows while another lets them expire',
    'if (!$ROW.retired || $NOW < $ROW.retired.at + 2 * $WRITING) return;',
    'if (!$ROW.retired) return;',
  ),
  due(
    'does not look for rows that have no name',
    'if ($IS_OVERLOOKED) await $ADD($TABLE, $KEY);',
    '',
  ),
  replies(
    'stores no text with the claim',
    spread('...($IS_FIRST($TO, $FROM) && $TEXT_OF($REPLY))'),
    '...{}',
  ),
  replies(
    'empties a reply before it was sent',
    spread("...(($TO.state === 'sent' || $IS_DELETED($TO)) && $GONE)"),
    '...$GONE',
  ),
  replies(
    'keeps the text of a reply that was deleted while it was claimed',
    spread("...(($TO.state === 'sent' || $IS_DELETED($TO)) && $GONE)"),
    "...($TO.state === 'sent' && $GONE)",
  ),
  replies(
    'claims a reply that was deleted meanwhile',
    '[$NOT_WITHDRAWN, $SAME_TEXT($REPLY)]',
    '[$SAME_TEXT($REPLY)]',
  ),
  replies(
    'sends a text that an edit replaced meanwhile',
    '[$NOT_WITHDRAWN, $SAME_TEXT($REPLY)]',
    '[$NOT_WITHDRAWN]',
  ),
  replies(
    'puts an edit into a reply that is on its way',
    "$ALL_OF($AS_READ('delivery', $REPLY.delivery), $NOT_WITHDRAWN, $SAME_TEXT($REPLY))",
    '$ALL_OF($NOT_WITHDRAWN, $SAME_TEXT($REPLY))',
  ),
  replies('owes nobody a mark', spread('...$MARK_DUE($TO, $FROM, $NOW)'), '...{}'),
  replies(
    'notes a mark over that of another worker',
    '$ALL_OF(...$SAME_PROGRESS($REPLY), $SAME_MARK($REPLY))',
    '$ALL_OF(...$SAME_PROGRESS($REPLY))',
  ),
  conditions(
    'settles the mark of what was deleted meanwhile',
    '$WITHDRAWN ? [$PROGRESS] : [$PROGRESS, $NOT_WITHDRAWN]',
    '[$PROGRESS]',
  ),
  entries(
    'empties an entry before it was posted',
    spread("...($TO.state === 'sent' && { content: $POSTED })"),
    '...{ content: $POSTED }',
  ),

  keys('gives all replies of a thread one key', property('sk: `OUT#${$TS}`'), "sk: 'OUT#'"),
  keys(
    'mixes the threads of a channel',
    '`THREAD#${$TEAM}#${$CHANNEL}#${$ROOT}`',
    '`THREAD#${$TEAM}#${$CHANNEL}`',
  ),
  keys('takes a due entry for a case', "$SK === 'META'", "$SK !== ''"),
  keys(
    'keeps one catalog for all accounts',
    '`CATALOG#${$ACCOUNT}`',
    '`CATALOG#${$ACCOUNT.length}`',
  ),
  due('takes every row that waits for due', property("':now': $NOW"), "':now': $NOW + 1e12"),

  readRow(
    'lets one unreadable row stop all others',
    'try { return [$ROW]; } catch ($ERROR) { $$$BODY }',
    'return [$ROW];',
  ),
  readRow('says nothing of an unreadable row', '$LOG({ $$$LINE });', ''),
  readRow(
    'passes on a row that does not fit its schema',
    'if ($RESULT.success) return $RESULT.output;',
    'if ($RESULT.success || $RESULT.output) return $RESULT.output as never;',
  ),
  readRow(
    'writes what a row holds into an error',
    '$V.getDotPath($RESULT.issues[0]) ?? $WHOLE',
    '$RESULT.issues[0].message',
  ),

  caseRow(
    'takes a refused case for one that is being opened',
    "if ($OPENING.state === 'rejected') return { $$$FIELDS };",
    '',
  ),
  caseRow(
    'takes a resolved case for open',
    "$SYNCED?.status === 'resolved' ? $RESOLVED : $OPEN",
    '$OPEN',
  ),
  caseRow(
    'takes a case whose root is posted for just requested',
    "$ROOT.state === 'sent' ? $OPENING : $REQUESTED",
    '$REQUESTED',
  ),
  caseRow(
    'cannot read a row that an older version wrote',
    property('formerRoots: $V.optional($LIST, [])'),
    'formerRoots: $LIST',
  ),
  code(
    'takes a code without what goes into its words',
    '($CODES[$CODE] ?? []).every($IS_GIVEN)',
    'true',
  ),
];
