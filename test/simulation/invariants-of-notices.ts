/** Whoever waits for a row that stands still is told, once. */
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Item } from '../../shared/store/table.ts';
import type { Standstill } from './row-observer.ts';
import type { Run } from './run.ts';

/**
 * What goes on sooner may go on untold: a worker that dies before it tells is followed by one that sends, and
 * its attempt may be in doubt until the settle time is over.
 */
const TOLD_AFTER_MS = 300_000;

/** Of these there is nobody to tell, or they were told by other means. */
const SILENT = ['deleted-by-author', 'thread-is-no-case', 'notice-outdated'];

/** The notice that a message of AWS cannot be posted; the key of that message, a time, follows. */
const OF_MESSAGE = /^IN#~direct#message#(\d.*)$/;

/** The invariants that do not hold, one line each. */
export function brokenNotices(run: Run): string[] {
  const untold = run.rowObserver
    .standstills()
    .filter(({ since, until }) => Math.min(until, run.timeline.now()) - since > TOLD_AFTER_MS)
    .filter((one) => !isTold(run, one))
    .map(({ row, slot }) => `nobody is told that ${row.pk} ${row.sk} ${slot} stands still`);
  return [...untold, ...run.rows.all().flatMap((row) => brokenNotice(run, row))];
}

function isTold({ rows }: Run, { row, slot }: Standstill): boolean {
  const { state, reason } = row[slot] as Extract<Delivery, { reason: object }>;
  if (SILENT.includes(reason.code)) return true;
  const { pk, sk } = row;
  const ref = sk.startsWith('OUT#') ? rows.get({ pk, sk: 'LINK' })?.ref : row.ref;
  const isThere = (key: string) =>
    rows.partition(`CASE#${ref}`).some((one) => one.sk.startsWith(`IN#${key}`));
  if (slot === 'root') return isThere(`~direct#message#root#${(row.root as Delivery).part}`);
  if (slot === 'opening') return isThere(state === 'rejected' ? '~note#opening' : '~note#opening#');
  if (slot === 'resolving') return isThere('~note#resolve#');
  if (sk.startsWith('OUT#')) {
    const kinds = state === 'rejected' ? ['rejected'] : ['parked', 'unconfirmed'];
    const id = sk.slice('OUT#'.length);
    const keys = [...kinds.map((kind) => `${id}#${kind}`), `${row.user}#not-allowed`];
    return keys.some((key) => isThere(`~note#${key}`));
  }
  // Of a notice that cannot be sent only the log tells.
  if (sk.startsWith('IN#~direct#') || isThere(`~direct#message#${row.key}`)) return true;
  // What came late goes before it and stands still itself: that the thread does is told of the first.
  return rows
    .partition(`CASE#${ref}`)
    .flatMap((one) => OF_MESSAGE.exec(one.sk)?.[1] ?? [])
    .some((key) => key < String(row.key));
}

/** A notice that is sent is with its person once; one that was given up is there once at most. */
function brokenNotice({ workspace }: Run, { ref, sk, key, delivery }: Item): string[] {
  if (!sk.startsWith('IN#~direct#message#')) return [];
  const shown = workspace.messages.filter(
    ({ metadata }) => metadata?.event_payload.key === `${ref}#${key}`,
  ).length;
  const { state } = delivery as Delivery;
  const isRight = state === 'sent' ? shown === 1 : state === 'rejected' && shown <= 1;
  return isRight ? [] : [`${sk} is ${state}, and was shown ${shown} times`];
}
