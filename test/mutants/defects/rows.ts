/** The table. */
import { at, type Defect } from '../plant.ts';

const table = at('store/table.ts');
const moves = at('store/transition.ts');
const cases = at('store/cases.ts');
const replies = at('store/replies.ts');
const updates = at('store/thread-entries.ts');
const watch = at('store/watched-cases.ts');
const keys = at('store/keys.ts');
const due = at('store/due.ts');

export const rows: Defect[] = [
  table('inserts over what is there', "ConditionExpression: 'attribute_not_exists(pk)',", ''),
  table(
    'swallows every error of a write',
    'if (error instanceof ConditionalCheckFailedException) return false;\n      throw error;',
    'return false;',
  ),
  table('reads one page only', '} while (from);', '} while (from && !from);'),
  table(
    'ignores the condition of an update',
    'ConditionExpression: expression',
    'ConditionExpression: expression && !expression',
  ),

  moves('moves a row whatever its attempt', ' AND #slot.attempt = :attempt', ''),
  moves('moves a row whatever its state', '#slot.#state = :state AND ', ''),
  moves('leaves a moved row out of the index', '...dueAttributes(to, clock.now()), ', ''),
  moves('moves a row whatever its part', ' AND #slot.part = :part', ''),

  cases(
    'does not watch an opened case',
    '            live: row.account,\n          }),',
    '          }),',
  ),
  cases(
    'takes a sent root for the end',
    "...(isDecided(to) && { due: 'DUE', nextAt: clock.now() + STALLED_MS }),",
    '',
  ),
  cases(
    'stores an older look',
    "expression: '#synced.syncedAt = :before',\n              values: { ':before': row.synced.syncedAt },",
    "expression: '#synced.syncedAt <> :before',\n              values: { ':before': -1 },",
  ),
  cases(
    'forgets a case once it is resolved',
    ' && syncedAt - Date.parse(watermark) > WATCH_RESOLVED_MS',
    '',
  ),
  cases(
    'watches the resolved for ever',
    'syncedAt - Date.parse(watermark) > WATCH_RESOLVED_MS',
    'syncedAt < 0',
  ),
  cases('takes twice hidden for gone', 'missingSince: undefined,', ''),
  watch(
    'does not see that a case is back',
    'missingSince: since, digest: undefined',
    'missingSince: since',
  ),
  cases(
    'looks for a new root by the name of the old',
    'part: row.root.part + 1,',
    'part: row.root.part,',
  ),
  cases('keeps no root of before', '[...(row.formerRoots ?? []), row.rootTs]', 'row.formerRoots'),
  cases(
    'is done though somebody saw more',
    "'#synced.syncedAt = :syncedAt'",
    "'attribute_exists(#synced)'",
  ),
  cases(
    'is done though somebody asked for more',
    "`(attribute_not_exists(#resolving) OR ${finished('resolving')})`,",
    '',
  ),
  cases(
    'does not come back to what overtook it',
    'if (!done && row.synced)',
    'if (!done && !row.synced)',
  ),
  cases('resolves again for a request it has heard', ' || row.resolveRequest === request', ''),

  replies(
    'forgets the pending ones',
    '#delivery.#state <> :sent AND',
    '#delivery.#state = :sent AND',
  ),
  replies(
    'empties a reply before it was sent',
    "to.state === 'sent' ? { text: '' } : {}",
    "({ text: '' })",
  ),

  updates(
    'empties an update before it was posted',
    "to.state === 'sent' ? { content: { kind: update.content.kind } } : {}",
    '({ content: { kind: update.content.kind } })',
  ),

  keys('gives all replies of a thread one key', 'sk: `OUT#${ts}`,', "sk: 'OUT#',"),
  keys(
    'mixes threads of one channel',
    '`THREAD#${team}#${channel}#${rootTs}`',
    '`THREAD#${team}#${channel}`',
  ),
  keys('takes a due update for a case', "sk === 'META'", "sk !== ''"),
  keys('keeps one catalog for all accounts', '`CATALOG#${account}`', '`CATALOG#${account.length}`'),

  due('calls all that waits due', ' AND nextAt <= :now', ''),
];
