/** A case: asked for, opened, resolved. */
import { at, type Defect } from '../plant.ts';

const open = at('cases/open-case.ts');
const manage = at('cases/handle-case-command.ts');
const resolve = at('cases/resolve-case.ts');
const root = at('cases/refresh-root.ts');
const list = at('cases/list-cases.ts');
const catalog = at('domain/catalog.ts');

export const cases: Defect[] = [
  open('does not link the thread', 'await link(posted.remoteRef);', ''),
  open(
    'rings no bell for early replies',
    "if (row.opening.state !== 'sent') await wakeThreads(wakeups, row);",
    '',
  ),
  open(
    'creates the case before its root stands',
    "if (root?.state === 'sent') return",
    "if (root?.state !== 'sent') await ports.support.create(row.request);\n  if (root?.state === 'sent') return",
  ),
  open('sends no marker with the case', 'subject: markedSubject(request.subject, ref),', ''),
  open(
    'tells nobody of a refusal',
    "await tell(ports, ref, 'opening', why, openedBy);",
    'void why;',
  ),
  open(
    'rings no bell for a root that was throttled',
    'if (root && goesOnSoon(root, clock.now())) await wakeups.case(row.ref);',
    '',
  ),
  open(
    'rings no bell for a case that was throttled',
    'if (goesOnSoon(opening, clock.now())) await wakeups.case(ref);',
    '',
  ),
  open(
    'tells nobody that there can be no root',
    'await slack.tell(row.openedBy, uninvitedMessage(row, root.why));',
    '',
  ),
  open('tells again and again that there can be no root', " && row.root.state !== 'parked'", ''),
  open('does not show that the case is open', 'await ports.wakeups.communications(row.ref);', ''),
  open(
    'does not link a root that it found',
    'const found = await slack.findPost(address, since);',
    'const link = async (_: string) => {};\n      const found = await slack.findPost(address, since);',
  ),
  open(
    'leaves the root of a case that waits as it was',
    'await refreshRoot(ports, { ...row, opening });',
    '',
  ),

  manage('accepts and goes no further', 'return await continueCase(ports, message.ref)', 'return'),
  manage(
    'never goes on with a case',
    "case 'continue':",
    "case 'continue':\n      if (message.ref) return await ports.wakeups.communications(message.ref);",
  ),
  manage('resolves for another workspace', 'row.team !== team || ', ''),
  manage(
    'resolves again what is resolved',
    "row.synced?.status === 'resolved'",
    "row.synced?.status === ''",
  ),
  manage('knows no display id', ' ?? (await caseByDisplayId(ports, account, id))', ''),

  resolve('resolves without saying so', 'await wakeups.communications(row.ref)', 'void 0'),
  resolve(
    'tells nobody that AWS does not resolve',
    'await tell(ports, row.ref, `resolve#${resolving.attempt}`, text, row.resolvedBy);',
    '',
  ),

  root('updates the root each time', 'if (row.shown === shown && !row.due) return;', ''),
  root('trusts an update that is in doubt', ' && !row.due', ''),
  root(
    'takes any outcome for an update',
    "outcome.kind === 'delivered' || outcome.kind === 'rejected'",
    'outcome.kind.length > 0',
  ),
  root('tries a lost root for ever', " || outcome.kind === 'rejected'", ''),
  root('does not note what the root shows', 'await cases.setShown(row, shown);', ''),

  list('lists the resolved', " && live.status !== 'resolved'", ''),
  list('lists cases of other workspaces', 'live.team === team && ', ''),
  list('lists the oldest first', '? 1 : -1', '? -1 : 1'),
  list('counts only what it shows', 'total: open.length', 'total: rows.length'),

  catalog(
    'fetches the catalog each minute',
    'if (fetchedAt !== undefined && clock.now() - fetchedAt < DAY_MS) return;',
    '',
  ),
  catalog(
    'never fetches the catalog again',
    'fetchedAt !== undefined && clock.now() - fetchedAt < DAY_MS',
    'fetchedAt !== undefined',
  ),
];
