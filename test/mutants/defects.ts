/** Planted defects, one a line of thought: what a tired person might write. Each must be caught. */
export type Defect = { name: string; file: string; find: string; replace: string };

const at = (file: string) => (name: string, find: string, replace: string) => ({
  name,
  file: `shared/${file}`,
  find,
  replace,
});
const attempt = at('bridge/attempt.ts');
const delivery = at('bridge/delivery.ts');
const ref = at('bridge/ref.ts');
const fingerprint = at('bridge/fingerprint.ts');
const look = at('bridge/look-at-case.ts');
const poll = at('bridge/poll-cases.ts');
const open = at('bridge/open-case.ts');
const drain = at('bridge/drain-replies.ts');
const accept = at('bridge/accept-reply.ts');
const post = at('bridge/post-updates.ts');
const resolve = at('bridge/resolve-case.ts');
const update = at('bridge/update.ts');
const manage = at('bridge/manage-case.ts');
const table = at('store/table.ts');
const moves = at('store/delivery.ts');
const cases = at('store/cases.ts');
const replies = at('store/replies.ts');
const updates = at('store/updates.ts');
const keys = at('store/keys.ts');

export const DEFECTS: Defect[] = [
  attempt(
    'retries blindly',
    'if (now < delivery.sendBy) return delivery;\n      const found = await remote.find(delivery.part, delivery.sendBy - LONGEST_RUN_MS);',
    "const found = { kind: 'absent' as string, remoteRef: '' };",
  ),
  attempt(
    'does not wait for the sender to be dead',
    'if (now < delivery.sendBy) return delivery;',
    '',
  ),
  attempt('does not settle', 'if (now < delivery.sendBy + settleMs) return delivery;', ''),
  attempt(
    'takes an unreadable side for an absent message',
    "if (found.kind === 'unreadable') return delivery;",
    '',
  ),
  attempt(
    'sends again what it has found',
    "if (found.kind === 'found') {",
    "if (found.kind === 'found' && settleMs < 0) {",
  ),
  attempt(
    'gives doubt up as delivered',
    'if (!(await moveTo({ ...claimed, sendBy: after }, outcome.why))) return undefined;',
    "if (!(await arrived('')))  return undefined;",
  ),
  attempt(
    'gives doubt up as unsent',
    'if (!(await moveTo({ ...claimed, sendBy: after }, outcome.why))) return undefined;',
    "if (!(await moveTo({ state: 'queued', part, attempt: claim, nextAt: after }))) return undefined;",
  ),
  attempt(
    'sends without a claim',
    'if (!(await moveTo(claimed))) return undefined;',
    'delivery = claimed;',
  ),
  attempt(
    'sends though the claim was lost',
    'if (!(await moveTo(claimed))) return undefined;',
    'await moveTo(claimed);',
  ),
  attempt('loses the last part', 'part + 1 < row.parts', 'part + 2 < row.parts'),
  attempt('sends the first part only', 'part + 1 < row.parts\n', 'part + 1 < 0\n'),
  attempt(
    'claims when there is no time left',
    'if (clock.now() + NEEDED_MS > deadline) return delivery;',
    '',
  ),
  attempt('takes the claim for dead at once', 'sendBy: deadline + SKEW_MS }', 'sendBy: now }'),
  attempt(
    'forgets a throttled row',
    "if (!(await moveTo({ state: 'queued', part, attempt: claim, nextAt }))) return undefined;",
    "if (!(await moveTo({ state: 'sent', part, attempt: claim, remoteRef: '' }))) return undefined;",
  ),
  attempt(
    'never tries a parked row again',
    "if (delivery.state === 'parked' || tooLong) return delivery;\n      await clock.sleep(delivery.nextAt - now);",
    'return delivery;',
  ),
  attempt(
    'reuses an attempt number',
    'const claim = delivery.attempt + 1;',
    'const claim = Math.max(1, delivery.attempt);',
  ),

  delivery(
    'lets a stalled claim lie',
    "    case 'sending':\n      return delivery.sendBy;",
    "    case 'sending':\n      return undefined;",
  ),
  delivery(
    'lets a queued row lie',
    'return delivery.nextAt > now ? delivery.nextAt : now + STALLED_MS;',
    'return undefined;',
  ),
  delivery(
    'lets a parked row lie',
    "    case 'parked':\n      return delivery.nextAt;",
    "    case 'parked':\n      return undefined;",
  ),
  delivery(
    'lets an untold refusal lie',
    'return delivery.told ? undefined : now + STALLED_MS;',
    'return undefined;',
  ),

  ref(
    'marks every part alike',
    "refOf('reply', team, channel, ts, String(part))",
    "refOf('reply', team, channel, ts)",
  ),
  ref(
    'marks threads alike',
    "refOf('reply', team, channel, ts, String(part))",
    "refOf('reply', team, String(part))",
  ),
  ref('looks for the marker in the first line', ".split('\\n').at(-1)", ".split('\\n').at(0)"),
  ref('does not read the marker of a part', '(?: \\(\\d+\\/\\d+\\))?', ''),

  fingerprint('takes equals for one', 'equals.set(name, ordinal + 1);', ''),
  fingerprint(
    'knows a communication by its time alone',
    '`${timeCreated}#${digestOf(JSON.stringify([submittedBy, body]))}`',
    '`${timeCreated}#`',
  ),
  fingerprint('takes AWS for a customer', "? 'aws' : 'customer'", "? 'customer' : 'customer'"),

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
    'if (details.more && (since === undefined || seen.every(isNew))) {',
    'if (details.more && lookedAt < 0) {',
  ),
  look('posts the newest first', '    .filter(isNew)\n    .reverse();', '    .filter(isNew);'),
  look(
    'posts its own replies',
    'if (!marker || !(await refs)?.has(marker)) {',
    'if (marker !== null) {',
  ),
  look('posts the description of the case', 'if (marker === row.ref) return undefined;', ''),
  look(
    'hides what a colleague wrote with a foreign marker',
    'if (!marker || !(await refs)?.has(marker)) {',
    'if (!marker) {',
  ),
  look(
    'keeps silent about a duplicate',
    "const kind = markers.has(marker) ? 'duplicate' : 'echo';",
    "const kind = 'echo' as const;",
  ),
  look(
    'does not tell of a status',
    'if (statusChanged) {\n    const by',
    'if (statusChanged && lookedAt < 0) {\n    const by',
  ),
  look(
    'lets an older look win',
    'if (before && before.lookedAt >= lookedAt) return undefined;',
    '',
  ),
  look(
    'moves the watermark before the rows',
    '  const contentOf = reader(ports, row, found.updates);\n',
    "  const contentOf = reader(ports, row, found.updates);\n  await cases.observe(row, { ...row, displayId: details.displayId, observed: { ...(before ?? { statusSeq: 0, lastFrom: 'customer' as const }), status: details.status, scannedTo: fresh.at(-1)?.communication.timeCreated ?? details.timeCreated, digest: digestOfDetails(details), lookedAt: lookedAt - 1 } }, false);\n",
  ),

  poll(
    'rings no bell for what is new',
    'if (await lookAtCase(ports, ref, details, lookedAt, whole)) await bells.updates(ref);',
    'await lookAtCase(ports, ref, details, lookedAt, whole);',
  ),
  poll('looks at the first page only', 'i < live.length; i += PAGE', 'i < 1; i += PAGE'),
  poll(
    'takes every case for unchanged',
    'if (!whole && watched.digest === digestOfDetails(details)) continue;',
    'if (watched.digest) continue;',
  ),

  open(
    'does not link the thread',
    "if (created.kind === 'delivered') await link(created.remoteRef);",
    '',
  ),
  open(
    'rings no bell for early replies',
    "if (row.opening.state !== 'sent') await bells.thread(threadOf(row));",
    '',
  ),
  open(
    'creates the case before its root stands',
    "  if (root?.state === 'sent') return { ...row, root, rootTs: root.remoteRef };",
    "  if (root?.state !== 'sent') await ports.support.create(row.request);\n  if (root?.state === 'sent') return { ...row, root, rootTs: root.remoteRef };",
  ),
  open('sends no marker with the case', 'subject: markedSubject(request.subject, ref),', ''),
  open(
    'tells nobody of a refusal',
    "await tell(ports, ref, 'opening', why, openedBy);",
    'void why;',
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
    'await tell(ports, link.ref, `${reply.ts}#rejected`, text, reply.user);',
    '',
  ),
  drain(
    'looks for the marker of another part',
    'support.findReply(caseId, refOf(part), since)',
    'support.findReply(caseId, refOf(part + 1), since)',
  ),

  accept(
    'drops replies to a case that is being opened',
    'if (!reply.parentIsOurs && !(await replies.link(thread))) {',
    'if (!(await replies.link(thread))) {',
  ),
  accept(
    'stores what has not been asked for',
    'if (!reply.parentIsOurs && !(await replies.link(thread))) {',
    'if (reply.parentIsOurs && !reply.ts) {',
  ),
  accept(
    'cuts a long reply',
    'const inserted = await replies.insert({ ...row, ...named });',
    'const inserted = await replies.insert({ ...row, ...named, text: text.slice(0, MAX_PIECE) });',
  ),

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

  resolve(
    'resolves without saying so',
    'if (details && (await lookAtCase(ports, row.ref, details, lookedAt))) {\n    await bells.updates(row.ref);\n  }',
    '',
  ),
  manage(
    'accepts and goes no further',
    '      await acceptCase(ports, message);\n      return await continueCase(ports, message.ref);',
    '      return await acceptCase(ports, message);',
  ),
  manage(
    'never goes on with a case',
    '      await continueCase(ports, message.ref);\n      // The root',
    '      // The root',
  ),

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
    "expression: '#observed.lookedAt = :before',\n              values: { ':before': row.observed.lookedAt },",
    "expression: '#observed.lookedAt <> :before',\n              values: { ':before': -1 },",
  ),
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
  update(
    'does not sort by time',
    'compare(a.time, b.time) || compare(a.order, b.order)',
    'compare(a.key, b.key)',
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
];
