/** A case: asked for, opened, listed, resolved. */
import { after, at, before, type Defect, property, switchCase } from '../plant.ts';

const open = at('cases/open-case.ts');
const root = at('cases/post-root.ts');
const refresh = at('cases/refresh-root.ts');
const command = at('cases/handle-case-command.ts');
const accept = at('cases/accept-resolution.ts');
const resolve = at('cases/resolve-case.ts');
const answer = at('cases/answer-list.ts');
const list = at('cases/list-cases.ts');
const catalog = at('cases/refresh-catalog.ts');
const state = at('domain/case.ts');

export const ofCases: Defect[] = [
  open(
    'wakes no reply that came before its case was open',
    'if ($IS_AT_AWS($NEXT)) { await $WAKE($$$ARGS); return $NEXT; }',
    'if ($IS_AT_AWS($NEXT)) { return $NEXT; }',
  ),
  open(
    'wakes no reply whose case was refused',
    'if ($CONDITION) { await $WAKE($$$ARGS); await $REPORT($$$REPORTED); }',
    'if ($CONDITION) { await $REPORT($$$REPORTED); }',
  ),
  open(
    'creates the case before its root is posted',
    before('const $OPENED = $ROOT && $REST;', 'const $ROOT = await $POST($PORTS, $ROW);'),
    "if ($ROW.root.state !== 'sent') await $PORTS.supportFor($ROW.account).at(undefined).create($ROW.request, () => true); const $ROOT = await $POST($PORTS, $ROW);",
  ),
  open(
    'does not read the case that it has opened',
    'if ($OPENED && !$OPENED.synced) await $SYNC($PORTS, $OPENED);',
    '',
  ),
  open(
    'writes no marker into the subject of a case',
    'const $SUBJECT = $MARKED($REQUEST.subject, $REF);',
    'const $SUBJECT = $REQUEST.subject;',
  ),
  open(
    'writes no marker below the description of a case',
    'const $BODY = `${$REQUEST.body}\\n\\n${$SIGN($$$ARGS)}`;',
    'const $BODY = $REQUEST.body;',
  ),
  open(
    'tells nobody that AWS refused the case',
    'await $REPORT($PORTS, $WHAT, $OPENING, $PORTS.cases.transition($$$ARGS));',
    'await $PORTS.cases.transition($$$ARGS)($OPENING, { ...$OPENING, reported: true });',
  ),
  open(
    'says that AWS refused what a person may not open',
    "$ATTEMPT === 0 ? 'opening-not-allowed' : 'opening-refused'",
    "'opening-refused'",
  ),
  open(
    'tells nobody that the opening of a case stands still',
    before(
      'if ($SOON($OPENING, $PORTS.clock.now())) await $PORTS.wakeups.case($REF);',
      'await $REPORT($PORTS, $WHAT, $OPENING);',
    ),
    '',
  ),
  open(
    'wakes nobody for a case whose opening was throttled',
    'if ($SOON($OPENING, $PORTS.clock.now())) await $PORTS.wakeups.case($REF);',
    '',
  ),
  open(
    'does not show in the root that a case waits',
    after('if ($SOON($$$WHEN)) await $PORTS.wakeups.case($REF);', 'await $REFRESH($PORTS, $NEXT);'),
    '',
  ),
  open(
    'opens a case for anybody',
    "await $AUTHORIZE($PORTS, $USER, 'open', $SUBJECT, $OPENING)",
    "await $AUTHORIZE($PORTS, $USER, 'open', $SUBJECT, { attempt: 1 })",
  ),
  open(
    'refuses a case that may already be at AWS',
    "await $AUTHORIZE($PORTS, $USER, 'open', $SUBJECT, $OPENING)",
    "await $AUTHORIZE($PORTS, $USER, 'open', $SUBJECT)",
  ),

  state(
    'takes a refused case for one that is being opened',
    switchCase("case 'rejected': return { $$$FIELDS };"),
    "case 'rejected': return { ...{ $$$FIELDS }, state: 'opening' };",
  ),
  state(
    'does not know the case id of a case that was just opened',
    property('caseId: $OPENING.remoteRef'),
    "caseId: ''",
  ),

  root(
    'does not link the thread to the case',
    after("if ($POSTED.kind !== 'delivered') return $POSTED;", 'await $LINK($POSTED.remoteRef);'),
    '',
  ),
  root(
    'does not link a root that it has found',
    "if ($FOUND.kind === 'found') await $LINK($FOUND.remoteRef);",
    '',
  ),
  root(
    'wakes nobody for a root that was throttled',
    'if ($ROOT && $SOON($ROOT, $CLOCK.now())) await $WAKEUPS.case($REF);',
    '',
  ),
  root(
    'tells nobody that the channel takes no root',
    'await $NOTIFY($PORTS, $REF, `root#${$BEFORE.part}`, $NOTICE);',
    '',
  ),
  root(
    'tells again and again that the channel takes no root',
    '`root#${$BEFORE.part}`',
    '`root#${$BEFORE.part}#${$BEFORE.attempt}`',
  ),
  root(
    'does not ask to be invited where it may not join',
    "if ($JOINED.kind !== 'delivered') await $ASK($PORTS, $ROW);",
    '',
  ),

  refresh('updates the root each time', 'if ($ROW.shown === $SHOWN && !$ROW.isDue) return;', ''),
  refresh(
    'trusts an update of the root that is in doubt',
    '$ROW.shown === $SHOWN && !$ROW.isDue',
    '$ROW.shown === $SHOWN',
  ),
  refresh(
    'takes any outcome for an updated root',
    "switch ($OUTCOME.kind) { case 'delivered': case 'rejected': $$$SHOWN case 'parked': $$$DEFER case 'ambiguous': case 'throttled': case 'unthreaded': return; }",
    '{ $$$SHOWN }',
  ),
  refresh(
    'updates a root that is gone for ever',
    switchCase("case 'rejected': $$$SHOWN"),
    "$$$SHOWN case 'rejected': return;",
  ),
  refresh('does not note what the root shows', 'await $CASES.setShown($$$ARGS);', 'void 0;'),
  refresh(
    'tries an update that Slack refuses again each minute',
    'await $CASES.deferRefresh($$$ARGS);',
    '',
  ),
  refresh('forgets since when Slack refuses an update', '$ROW.refreshParkedSince ?? $NOW', '$NOW'),

  command(
    'stores a case and goes no further',
    'return await $CONTINUE($PORTS, $COMMAND.ref);',
    'return;',
  ),
  command('never goes on with a case', 'await $CONTINUE($PORTS, $COMMAND.ref);', ''),
  command(
    'does not bring the root up to date when a case goes on',
    'return await $PORTS.wakeups.communications($REF);',
    'return;',
  ),

  accept(
    'resolves the case of another workspace',
    '$ROW && $ROW.team === $TEAM && $IS_AT_AWS($ROW)',
    '$ROW && $IS_AT_AWS($ROW)',
  ),
  accept(
    'resolves a case in a private channel for somebody who cannot see it',
    '!$IS_THEIRS || !$IS_VISIBLE',
    '!$IS_THEIRS',
  ),
  accept(
    'resolves again what is resolved',
    'if (await $IS_RESOLVED($PORTS, $ROW)) { $$$BODY }',
    '',
  ),
  accept(
    'tells again whoever asked to resolve what is resolved',
    'if (await $IS_RESOLVED($PORTS, $ROW)) { await $ANSWER($TEXT); await $CASES.setHeard($ROW, $REQUEST); $$$TAIL }',
    'if (await $IS_RESOLVED($PORTS, $ROW)) { await $ANSWER($TEXT); $$$TAIL }',
  ),
  accept(
    'says nothing to whoever asks to resolve a case while it is in doubt',
    "if ($ROW.resolution?.delivery.state === 'sending') { $$$BODY }",
    '',
  ),
  accept(
    'answers again a request to resolve that it has heard',
    'if ($ROW.heard.ids.includes($REQUEST)) return $ROW;',
    '',
  ),
  accept(
    'knows no case by its display id',
    'return $REF ? await $CASES.get($REF) : undefined;',
    'return undefined;',
  ),
  accept(
    'stores a request to resolve of whoever may not',
    "await $AUTHORIZE($PORTS, $USER, 'resolve', $SUBJECT)",
    "await $AUTHORIZE($PORTS, $USER, 'resolve', $SUBJECT, { attempt: 1 })",
  ),

  resolve(
    'resolves a case without showing it',
    "if ($DELIVERY?.state === 'sent') await $SYNC($PORTS, $ROW);",
    '',
  ),
  resolve(
    'tells nobody that AWS does not resolve the case',
    'await $REPORT($PORTS, $WHAT, $DELIVERY, $MOVE);',
    'await $MOVE($DELIVERY, { ...$DELIVERY, reported: true });',
  ),
  resolve(
    'tells nobody that the resolving of a case stands still',
    before(
      "if ($DELIVERY?.state === 'sent') await $SYNC($PORTS, $ROW);",
      'await $REPORT($PORTS, $WHAT, $DELIVERY);',
    ),
    '',
  ),
  resolve(
    'tells of one standstill only, whoever asks to resolve the case',
    '`resolve#${$RESOLUTION.request}`',
    "'resolve'",
  ),
  resolve(
    'resolves a case for anybody',
    "await $AUTHORIZE($PORTS, $USER, 'resolve', $SUBJECT, $DELIVERY)",
    "await $AUTHORIZE($PORTS, $USER, 'resolve', $SUBJECT, { attempt: 1 })",
  ),

  answer(
    'lists the cases for anybody',
    "await $AUTHORIZE($PORTS, $USER, 'list', $SUBJECT)",
    "await $AUTHORIZE($PORTS, $USER, 'list', $SUBJECT, { attempt: 1 })",
  ),
  list(
    'lists the resolved cases',
    "$ONE.team === $TEAM && $ONE.status !== 'resolved'",
    '$ONE.team === $TEAM',
  ),
  list(
    'lists the cases of other workspaces',
    "$ONE.team === $TEAM && $ONE.status !== 'resolved'",
    "$ONE.status !== 'resolved'",
  ),
  list('lists the oldest cases first', '$LESS ? 1 : -1', '$LESS ? -1 : 1'),
  list(
    'lists the cases of private channels to everybody',
    '$VISIBLE.length <= $MOST && (await $IS_VISIBLE($ROW.channel))',
    '$VISIBLE.length <= $MOST',
  ),
  list(
    'does not say that there are more cases than it shows',
    property('hasMore: $VISIBLE.length > $MOST'),
    'hasMore: false',
  ),

  catalog(
    'fetches the catalog each minute',
    'if ($FETCHED !== undefined && $CLOCK.now() - $FETCHED < $DAY) return;',
    '',
  ),
  catalog(
    'never fetches the catalog again',
    'if ($FETCHED !== undefined && $CLOCK.now() - $FETCHED < $DAY) return;',
    'if ($FETCHED !== undefined) return;',
  ),
];
